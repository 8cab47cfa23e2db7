import { selects } from '../graph/graph';
import { lastingPods } from '../graph/pods';
import { recordAt } from '../graph/value';
import type { Rule } from '../rule';

export const selectorMatches: Rule = {
  name: 'selector-matches',
  family: 'operations',
  protects: 'A Deployment that the API server refuses halfway through an update.',
  remedy: "Let the selector's labels stand in the pod template.",
  severity: 'medium',
  link: 'docs/policies.md#selector-matches',
  target: 'kubernetes',
  check: graph =>
    lastingPods(graph)
      .filter(
        ({ resource, labels }) =>
          !selects(recordAt(resource.props, 'spec.selector.matchLabels'), labels) ||
          Object.keys(recordAt(resource.props, 'spec.selector.matchLabels')).length === 0,
      )
      .map(({ resource }) => ({ resource, message: "Its selector isn't in its pods' labels." })),
};
