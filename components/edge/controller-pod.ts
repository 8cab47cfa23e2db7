import { edgeMeshAnnotations } from '../mesh';
import type { ResourceNeeds } from '../../catalog/workload';

const resources: ResourceNeeds = {
  requests: { cpu: '250m', memory: '256Mi' },
  limits: { cpu: '1', memory: '512Mi' },
};

/** The pods of the controller: spread out, as little allowed as `restricted` asks, replaced without a lost request. */
export const controllerPod = {
  // Clients, Prometheus and the kubelet come past the sidecar; calls of the gateways go through it.
  pod: { annotations: edgeMeshAnnotations([80, 443, 8081, 9113]) },
  resources,
  initContainerResources: resources,
  // The container drops all capabilities but the one to listen on 80 and 443: the chart's own security context.
  readOnlyRootFilesystem: true,
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  minReadySeconds: 5,
  // The load balancer hears of the end of a pod, then thirty seconds for the requests under way.
  lifecycle: { preStop: { sleep: { seconds: 15 } } },
  terminationGracePeriodSeconds: 60,
  topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
    topologyKey => ({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: topologyKey.endsWith('zone') ? 'DoNotSchedule' : 'ScheduleAnyway',
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'nginx-ingress' } },
      nodeTaintsPolicy: 'Honor',
      matchLabelKeys: ['pod-template-hash'],
    }),
  ),
};
