import { fewest } from '../graph/fewest';
import { lastingPods } from '../graph/pods';
import { listAt } from '../graph/value';
import type { Rule } from '../rule';

/** R-58; row 33 of the checks that other tools know. */
export const spread: Rule = {
  name: 'spread',
  family: 'availability',
  protects: 'All pods of a workload on one node or in one zone, which then fail together.',
  remedy: 'Spread them by topologySpreadConstraints or required anti-affinity over zones or nodes.',
  severity: 'high',
  link: 'docs/policies.md#spread',
  target: 'kubernetes',
  check: graph =>
    lastingPods(graph)
      .filter(pods => pods.kind !== 'DaemonSet' && fewest(graph, pods) > 1)
      .filter(({ spec }) => !spreads(spec))
      .map(({ resource, name }) => ({
        resource,
        message: `${name}'s pods may all be in one place.`,
      })),
};

/** A preference alone puts all pods together where nodes are scarce. */
const spreads = (spec: unknown): boolean =>
  listAt(spec, 'affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution').length >
    0 || listAt(spec, 'topologySpreadConstraints').length > 0;
