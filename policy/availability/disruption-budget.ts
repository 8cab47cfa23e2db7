import { counts, disruptionBudgets } from '../graph/disruption-budgets';
import { fewest } from '../graph/fewest';
import { lastingPods } from '../graph/pods';
import type { Rule } from '../rule';

export const disruptionBudget: Rule = {
  name: 'disruption-budget',
  family: 'availability',
  requirements: ['R-58', 'R-59'],
  protects: 'A node upgrade that takes all pods of a workload at once.',
  remedy: 'Give it a PodDisruptionBudget that selects its pods.',
  severity: 'high',
  link: 'docs/policies.md#disruption-budget',
  target: 'kubernetes',
  check: graph =>
    lastingPods(graph)
      .filter(pods => pods.kind !== 'DaemonSet' && fewest(graph, pods) > 1)
      .filter(pods => !disruptionBudgets(graph).some(budget => counts(budget, pods)))
      .map(({ resource, name }) => ({ resource, message: `${name} has no disruption budget.` })),
};
