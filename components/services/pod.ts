import type * as k8s from '@pulumi/kubernetes';
import { selectorLabels, workloadLabels } from '../labels';
import { container, type ContainerArgs } from './container';

/** The pods of a workload: spread out, unprivileged, with time to finish what they began. */
export function podTemplate(args: ContainerArgs): k8s.types.input.core.v1.PodTemplateSpec {
  const { workload } = args;
  return {
    metadata: {
      labels: workloadLabels(workload),
      annotations: {
        'prometheus.io/scrape': 'true',
        'prometheus.io/port': String(workload.port),
        'prometheus.io/path': workload.metricsPath,
      },
    },
    spec: {
      serviceAccountName: workload.name,
      // No workload talks to the Kubernetes API.
      automountServiceAccountToken: false,
      // The variables of every Service in the namespace would hide the workload's own settings.
      enableServiceLinks: false,
      // preStop's ten seconds, and thirty for the requests under way.
      terminationGracePeriodSeconds: 45,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        runAsGroup: 10001,
        fsGroup: 10001,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      topologySpreadConstraints: [
        spread(workload.name, 'topology.kubernetes.io/zone', 'DoNotSchedule'),
        spread(workload.name, 'kubernetes.io/hostname', 'ScheduleAnyway'),
      ],
      containers: [container(args)],
      // The root file system is read-only.
      volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '256Mi' } }],
    },
  };
}

function spread(
  name: string,
  topologyKey: string,
  whenUnsatisfiable: string,
): k8s.types.input.core.v1.TopologySpreadConstraint {
  return {
    topologyKey,
    whenUnsatisfiable,
    maxSkew: 1,
    labelSelector: { matchLabels: selectorLabels(name) },
    // A zone that is down must not hold back pods that belong elsewhere now.
    nodeTaintsPolicy: 'Honor',
    // Each revision is spread by itself; else a rollout leaves the new pods where the old ones weren't.
    matchLabelKeys: ['pod-template-hash'],
  };
}
