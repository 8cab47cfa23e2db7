import type { Rule } from '../rule';
import { exposures } from './exposures';

/** The edge's own Service comes with its chart, so the graph holds none that is public. */
export const onePublicEntry: Rule = {
  name: 'one-public-entry',
  family: 'network',
  requirements: ['R-03'],
  protects: 'A store or a service that the internet reaches past the edge, its TLS and its limits.',
  remedy:
    'Leave its Service a ClusterIP; what the public needs goes through a route of the edge (catalog/routes.ts).',
  severity: 'critical',
  link: 'docs/policies.md#one-public-entry',
  target: 'kubernetes',
  check: graph =>
    graph.resources.flatMap(resource =>
      exposures(resource).map(message => ({ resource, message })),
    ),
};
