import { isProperties } from '../server/values';
import type { Cluster } from './cluster';
import { list, map, text, type KubernetesObject } from './objects';

/** Enough to see what is wrong: the pods of one workload tend to say the same. */
const most = 5;

/** Why a workload's pods aren't running, as far as the pods themselves say. */
export async function podReasons(cluster: Cluster, workload: KubernetesObject): Promise<string[]> {
  const labels = Object.entries(map(workload, 'spec.selector.matchLabels'));
  const namespace = text(workload, 'metadata.namespace');
  if (labels.length === 0 || !namespace) return [];
  const selector = labels
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : ''}`)
    .join(',');
  const pods = await cluster.list('v1', 'pods', namespace, selector).catch(() => []);
  return [...new Set(pods.flatMap(reasonsOf))].slice(0, most);
}

function reasonsOf(pod: KubernetesObject): string[] {
  const name = text(pod, 'metadata.name') ?? '';
  const containers = ['status.initContainerStatuses', 'status.containerStatuses']
    .flatMap(field => list(pod, field))
    .filter(isProperties)
    .flatMap(status => {
      const state = map(status, 'state');
      const stopped = isProperties(state.waiting) ? state.waiting : state.terminated;
      if (!isProperties(stopped) || stopped.reason === 'Completed') return [];
      return [`container ${text(status, 'name') ?? ''}: ${because(stopped)}`];
    });
  const conditions = list(pod, 'status.conditions')
    .filter(isProperties)
    .filter(({ type, status }) => type === 'PodScheduled' && status === 'False')
    .map(because);
  return [...conditions, ...containers].map(reason => `pod ${name}: ${reason}`);
}

function because(from: KubernetesObject): string {
  return [text(from, 'reason'), text(from, 'message')].filter(Boolean).join(': ');
}
