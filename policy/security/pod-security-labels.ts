import { labelsOf } from '../graph/graph';
import type { Rule } from '../rule';

const levels = ['privileged', 'baseline', 'restricted'];

export const podSecurityLabels: Rule = {
  name: 'pod-security-labels',
  family: 'security',
  protects: 'A namespace that takes in whatever pod comes.',
  remedy: 'Label it pod-security.kubernetes.io/enforce, and warn: restricted.',
  severity: 'high',
  link: 'docs/policies.md#pod-security-labels',
  target: 'kubernetes',
  check: graph =>
    graph.of('kubernetes:core/v1:Namespace').flatMap(resource => {
      const labels = labelsOf(resource);
      const enforced = labels['pod-security.kubernetes.io/enforce'];
      const warned = labels['pod-security.kubernetes.io/warn'];
      return levels.includes(String(enforced)) && warned === 'restricted'
        ? []
        : [{ resource, message: 'It enforces no Pod Security Standard, or warns of none.' }];
    }),
};
