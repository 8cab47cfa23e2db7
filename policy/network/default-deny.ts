import { namespaceOf, objectName, type Graph } from '../graph/graph';
import { listAt, recordAt } from '../graph/value';
import type { Resource } from '../graph/resource';
import type { Rule } from '../rule';

export const defaultDeny: Rule = {
  name: 'default-deny',
  family: 'network',
  requirements: ['R-46'],
  protects: 'A namespace in which everything talks to everything until somebody forbids it.',
  remedy:
    'Give the namespace a NetworkPolicy that selects all pods and permits nothing, both ways.',
  severity: 'critical',
  link: 'docs/policies.md#default-deny',
  target: 'kubernetes',
  check: graph =>
    graph
      .of('kubernetes:core/v1:Namespace')
      .filter(namespace => !isClosed(graph, objectName(namespace)))
      .map(resource => ({
        resource,
        message: 'Nothing denies its traffic by default, both ways.',
      })),
};

const isClosed = (graph: Graph, namespace: string): boolean =>
  graph
    .of('kubernetes:networking.k8s.io/v1:NetworkPolicy')
    .some(policy => namespaceOf(policy) === namespace && deniesAll(policy));

function deniesAll({ props }: Resource): boolean {
  const types = listAt(props, 'spec.policyTypes');
  return (
    Object.keys(recordAt(props, 'spec.podSelector')).length === 0 &&
    types.includes('Ingress') &&
    types.includes('Egress') &&
    listAt(props, 'spec.ingress').length === 0 &&
    listAt(props, 'spec.egress').length === 0
  );
}
