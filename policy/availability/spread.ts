import { fewest } from '../graph/fewest';
import { isCritical } from '../graph/is-critical';
import { lastingPods, type Pods } from '../graph/pods';
import { listAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

export const spread: Rule = {
  name: 'spread',
  family: 'availability',
  requirements: ['R-58'],
  protects: 'All pods of a workload on one node or in one zone, which then fail together.',
  remedy:
    'Spread them by topologySpreadConstraints or required anti-affinity over zones or nodes; critical ones by DoNotSchedule.',
  severity: 'high',
  link: 'docs/policies.md#spread',
  target: 'kubernetes',
  check: graph =>
    lastingPods(graph)
      .filter(pods => pods.kind !== 'DaemonSet' && fewest(graph, pods) > 1)
      .filter(pods => !spreads(pods))
      .map(({ resource, name }) => ({
        resource,
        message: `${name}'s pods may all be in one place.`,
      })),
};

/** A preference alone puts all pods together where nodes are scarce: enough for what isn't critical, no more. */
function spreads(pods: Pods): boolean {
  const required = 'affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution';
  return (
    listAt(pods.spec, required).length > 0 ||
    listAt(pods.spec, 'topologySpreadConstraints').some(
      constraint =>
        !isCritical(pods) || textAt(constraint, 'whenUnsatisfiable') === 'DoNotSchedule',
    )
  );
}
