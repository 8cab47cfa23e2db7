import type { Rule } from '../rule';
import { isDataBearing } from '../graph/data-bearing';

export const protectedData: Rule = {
  name: 'protected-data',
  family: 'operations',
  protects:
    'A mistake in the program that deletes a database, a volume, or an operator with everything of its kind.',
  remedy:
    'Register it with protect: environment.protect; switch protection off only in a rehearsal.',
  severity: 'critical',
  link: 'docs/policies.md#protected-data',
  target: 'kubernetes',
  check: graph =>
    graph.resources
      .filter(resource => isDataBearing(resource) && !resource.protect)
      .map(resource => ({ resource, message: 'It holds data and may be deleted.' })),
};
