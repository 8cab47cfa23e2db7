import { findings } from '../finding';
import type { ClusterCheck } from './check';

/** The metrics API: autoscalers stay at their minimum without it. */
export const metrics: ClusterCheck = async (_stack, cluster) => {
  const { ok, failed } = findings('metrics API');
  const nodes = await cluster
    .list('/apis/metrics.k8s.io/v1beta1/nodes')
    // Registered, and the server behind it is away.
    .catch(() => undefined);
  if (nodes === undefined || nodes.length === 0) {
    return [
      failed(
        nodes === undefined ? 'the cluster serves none' : 'it knows no node',
        'install metrics-server, or autoscalers stay at their minimum',
      ),
    ];
  }
  return [ok(`it knows ${nodes.length} nodes`)];
};
