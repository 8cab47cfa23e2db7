import type * as k8s from '@pulumi/kubernetes';
import { workloadLabels } from '../labels';
import { meshAnnotations, meshVolumes, scrapeAnnotations } from '../mesh/pod';
import { vaultVolumes } from '../secrets/pod';
import { topologySpread } from '../topology-spread';
import { container, type ContainerArgs } from './container';

/** What a workload's pods are made from. */
export interface PodArgs extends ContainerArgs {
  /** Names of Secrets by which the nodes pull its image. */
  readonly pullSecrets: readonly string[];
}

/** The pods of a workload: spread out, unprivileged, with time to finish what they began. */
export function podTemplate(args: PodArgs): k8s.types.input.core.v1.PodTemplateSpec {
  const { workload, pullSecrets } = args;
  return {
    metadata: {
      labels: workloadLabels(workload),
      annotations: { ...scrapeAnnotations, ...meshAnnotations(workload) },
    },
    spec: {
      serviceAccountName: workload.name,
      // No workload talks to the Kubernetes API. For Consul there is a token that ends soon.
      automountServiceAccountToken: false,
      // The API server drops an empty list; after a refresh its absence would be a change.
      ...(pullSecrets.length === 0
        ? {}
        : { imagePullSecrets: pullSecrets.map(name => ({ name })) }),
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
      topologySpreadConstraints: topologySpread(workload.name),
      containers: [container(args)],
      // The root file system is read-only.
      volumes: [
        { name: 'tmp', emptyDir: { sizeLimit: '256Mi' } },
        ...meshVolumes(),
        ...vaultVolumes(workload),
      ],
    },
  };
}
