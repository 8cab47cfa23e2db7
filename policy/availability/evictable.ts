import { counts, disruptionBudgets } from '../graph/disruption-budgets';
import { fewest } from '../graph/fewest';
import type { Graph } from '../graph/graph';
import { lastingPods } from '../graph/pods';
import type { Resource } from '../graph/resource';
import { at } from '../graph/value';
import type { Rule } from '../rule';

export const evictable: Rule = {
  name: 'evictable',
  family: 'availability',
  protects:
    'A node that can never be drained, because a disruption budget permits no eviction or counts no pod.',
  remedy:
    'Let the budget permit one eviction at least: minAvailable below the fewest pods, or maxUnavailable from 1.',
  severity: 'high',
  link: 'docs/policies.md#evictable',
  target: 'kubernetes',
  check: graph =>
    disruptionBudgets(graph).flatMap(resource => {
      const pods = countedPods(graph, resource);
      if (pods === 0) return [{ resource, message: 'It counts no pods of this stack.' }];
      const evictions = permitted(resource, pods);
      return evictions >= 1
        ? []
        : [{ resource, message: `Of its ${pods} pods it lets none be evicted.` }];
    }),
};

const countedPods = (graph: Graph, budget: Resource): number =>
  lastingPods(graph)
    .filter(pods => counts(budget, pods))
    .reduce((sum, pods) => sum + fewest(graph, pods), 0);

/** How many pods a budget lets go while as few as possible run. */
function permitted({ props }: Resource, pods: number): number {
  const unavailable = at(props, 'spec.maxUnavailable');
  if (unavailable !== undefined) return amount(unavailable, pods);
  const available = at(props, 'spec.minAvailable');
  // Kubernetes permits nothing by a budget that says nothing.
  return available === undefined ? 0 : pods - amount(available, pods);
}

/** A number of pods, or a percentage of them, which Kubernetes rounds up. */
function amount(value: unknown, pods: number): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.endsWith('%')
    ? Math.ceil((parseFloat(value) / 100) * pods)
    : Number(value);
}
