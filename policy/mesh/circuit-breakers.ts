import { catalog } from '../../catalog';
import { objectName } from '../graph/graph';
import { at, listAt, numberAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

const limits = ['maxConnections', 'maxPendingRequests', 'maxConcurrentRequests'];

export const circuitBreakers: Rule = {
  name: 'circuit-breakers',
  family: 'availability',
  requirements: ['R-60'],
  protects: 'A slow workload that takes all who call it down with it.',
  remedy:
    "Give each declared call limits and outlier ejection in the caller's ServiceDefaults (catalog/mesh.ts).",
  severity: 'high',
  link: 'docs/policies.md#circuit-breakers',
  target: 'kubernetes',
  check: graph =>
    catalog.workloads.flatMap(({ name, calls }) => {
      const resource = graph
        .kind('consul.hashicorp.com', 'ServiceDefaults')
        .find(defaults => objectName(defaults) === name);
      const overrides = listAt(resource?.props, 'spec.upstreamConfig.overrides');
      return calls
        .filter(called => {
          const own = overrides.find(entry => textAt(entry, 'name') === called);
          return (
            limits.some(limit => (numberAt(own, `limits.${limit}`) ?? 0) < 1) ||
            at(own, 'passiveHealthCheck') === undefined
          );
        })
        .map(called => ({
          ...(resource ? { resource } : { missing: `settings of ${name}` }),
          message: `${name}'s call of ${called} has no circuit breaker.`,
        }));
    }),
};
