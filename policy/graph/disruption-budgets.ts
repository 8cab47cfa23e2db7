import { namespaceOf, selects, type Graph } from './graph';
import type { Pods } from './pods';
import type { Resource } from './resource';
import { recordAt } from './value';

/** The disruption budgets of a graph. */
export function disruptionBudgets(graph: Graph): readonly Resource[] {
  return graph.kind('policy', 'PodDisruptionBudget');
}

/** Whether a budget counts these pods. */
export function counts(budget: Resource, pods: Pods): boolean {
  return (
    namespaceOf(budget) === pods.namespace &&
    selects(recordAt(budget.props, 'spec.selector.matchLabels'), pods.labels)
  );
}
