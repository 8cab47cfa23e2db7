import { at } from '../graph/value';
import type { Rule } from '../rule';

export const rollingUpdate: Rule = {
  name: 'rolling-update',
  family: 'availability',
  requirements: ['R-59'],
  protects: 'A rollout that takes pods away before their successors are ready.',
  remedy: 'Set RollingUpdate with maxUnavailable 0 and maxSurge from 1.',
  severity: 'critical',
  link: 'docs/policies.md#rolling-update',
  target: 'kubernetes',
  check: graph =>
    graph.of('kubernetes:apps/v1:Deployment').flatMap(resource => {
      const strategy = at(resource.props, 'spec.strategy');
      const [unavailable, surge] = [
        at(strategy, 'rollingUpdate.maxUnavailable'),
        at(strategy, 'rollingUpdate.maxSurge'),
      ];
      const rolls =
        at(strategy, 'type') === 'RollingUpdate' && isNone(unavailable) && !isNone(surge ?? '25%');
      return rolls
        ? []
        : [{ resource, message: 'A rollout may leave fewer pods ready than there were.' }];
    }),
};

const isNone = (value: unknown): boolean => value === 0 || value === '0' || value === '0%';
