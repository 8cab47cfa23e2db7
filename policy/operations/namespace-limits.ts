import { namespaceOf, objectName } from '../graph/graph';
import type { Rule } from '../rule';

export const namespaceLimits: Rule = {
  name: 'namespace-limits',
  family: 'operations',
  protects: 'A namespace that takes the whole cluster for itself.',
  remedy: 'Give it a ResourceQuota and a LimitRange.',
  severity: 'high',
  link: 'docs/policies.md#namespace-limits',
  target: 'kubernetes',
  check: graph =>
    graph.of('kubernetes:core/v1:Namespace').flatMap(resource => {
      const missing = ['ResourceQuota', 'LimitRange'].filter(
        kind =>
          !graph
            .of(`kubernetes:core/v1:${kind}`)
            .some(limit => namespaceOf(limit) === objectName(resource)),
      );
      return missing.map(kind => ({ resource, message: `It has no ${kind}.` }));
    }),
};
