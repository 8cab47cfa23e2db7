import { findings } from '../finding';
import type { ClusterCheck } from './check';

/** The metrics API: autoscalers stay at their minimum without it. */
export const metrics: ClusterCheck = async (_stack, cluster) => {
  const { ok, failed } = findings('metrics API');
  let nodes: Awaited<ReturnType<typeof cluster.list>>;
  try {
    nodes = await cluster.list('/apis/metrics.k8s.io/v1beta1/nodes');
  } catch (thrown) {
    // 503: it is registered, and the server behind it is away. 403: this login may not ask it.
    const advice = 'see that metrics-server runs, and that this login may list its nodes';
    return [failed((thrown as Error).message, advice)];
  }
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
