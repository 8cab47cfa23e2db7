import type { DrillArgs } from './drill';

type Scene = Pick<DrillArgs, 'kind' | 'nodes' | 'critical' | 'history'>;

/** The node or zone without which the critical workloads would have the fewest Ready pods: first the fewest of any, then in sum. */
export function worstPlace({ kind, nodes, critical, history }: Scene): string {
  const of = kind === 'node' ? 'name' : 'zone';
  const places = new Map(nodes.map(node => [node.name, node[of]]));
  const pods = critical.map(name => history.nodesOf(name).map(node => places.get(node)));
  const [worst] = [...new Set(places.values())]
    .map(place => {
      const left = pods.map(each => each.filter(one => one !== place).length);
      return { place, fewest: Math.min(...left), sum: left.reduce((a, b) => a + b, 0) };
    })
    .sort((a, b) => a.fewest - b.fewest || a.sum - b.sum);
  return worst?.place ?? '';
}
