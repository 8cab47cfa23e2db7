import type * as k8s from '@pulumi/kubernetes';
import type { Workload } from '../../catalog/workload';

/** Scales out within minutes and in slowly: traffic that comes back finds its pods still there. */
export function autoscalerSpec({
  name,
  replicas,
}: Workload): k8s.types.input.autoscaling.v2.HorizontalPodAutoscalerSpec {
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    minReplicas: replicas.min,
    maxReplicas: replicas.max,
    metrics: [utilization('cpu', 70), utilization('memory', 80)],
    behavior: {
      scaleUp: {
        stabilizationWindowSeconds: 60,
        policies: [{ type: 'Pods', value: 4, periodSeconds: 60 }],
      },
      scaleDown: {
        stabilizationWindowSeconds: 300,
        policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }],
      },
    },
  };
}

/** @param averageUtilization per cent of the pods' requests */
function utilization(
  name: string,
  averageUtilization: number,
): k8s.types.input.autoscaling.v2.MetricSpec {
  return {
    type: 'Resource',
    resource: { name, target: { type: 'Utilization', averageUtilization } },
  };
}
