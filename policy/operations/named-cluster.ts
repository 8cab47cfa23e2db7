import { textAt } from '../graph/value';
import type { Rule } from '../rule';

export const namedCluster: Rule = {
  name: 'named-cluster',
  family: 'operations',
  protects:
    'A rewritten kubeconfig that makes Pulumi replace everything, or that leads to another cluster.',
  remedy: 'Set quikapp:kubernetes.context and clusterIdentifier.',
  severity: 'critical',
  link: 'docs/policies.md#named-cluster',
  target: 'kubernetes',
  check: graph =>
    graph.of('pulumi:providers:kubernetes').flatMap(resource => {
      const missing = ['context', 'clusterIdentifier'].filter(
        key => textAt(resource.props, key) === undefined,
      );
      return missing.map(key => ({ resource, message: `It has no ${key}.` }));
    }),
};
