import { subnets } from '../../catalog/subnets';
import { namespaceOf } from '../graph/graph';
import type { Rule } from '../rule';

const allowed = Object.values(subnets).map(({ namespace }) => namespace);

export const namespaces: Rule = {
  name: 'namespaces',
  family: 'network',
  requirements: ['R-35'],
  protects: 'An object in a namespace without quota, policies and Pod Security, such as `default`.',
  remedy: `Put it into one of ${allowed.join(', ')}.`,
  severity: 'high',
  link: 'docs/policies.md#namespaces',
  target: 'kubernetes',
  check: graph =>
    graph.resources
      .filter(({ type }) => type.startsWith('kubernetes:'))
      .filter(resource => namespaceOf(resource) !== '' && !allowed.includes(namespaceOf(resource)))
      .map(resource => ({ resource, message: `It is in ${namespaceOf(resource)}.` })),
};
