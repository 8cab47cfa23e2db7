import { namespaceOf, selects, type Graph } from '../graph/graph';
import { podsOf, type Pods } from '../graph/pods';
import { recordAt } from '../graph/value';
import type { Rule } from '../rule';

/** With the default deny, a pod that no policy names can't talk at all. */
export const declaredFlows: Rule = {
  name: 'declared-flows',
  family: 'network',
  requirements: ['R-46'],
  protects:
    'A pod that the catalogue knows no flow of: cut off, or waiting for somebody to open everything.',
  remedy:
    'Declare what it talks to (catalog/components.ts and platform-flows.ts), under the labels its pods carry.',
  severity: 'high',
  link: 'docs/policies.md#declared-flows',
  target: 'kubernetes',
  check: graph =>
    podsOf(graph)
      .filter(pods => !isNamed(graph, pods))
      .map(({ resource, name }) => ({
        resource,
        message: `No NetworkPolicy names ${name}'s pods.`,
      })),
};

const isNamed = (graph: Graph, pods: Pods): boolean =>
  graph.of('kubernetes:networking.k8s.io/v1:NetworkPolicy').some(policy => {
    const selector = recordAt(policy.props, 'spec.podSelector.matchLabels');
    return (
      namespaceOf(policy) === pods.namespace &&
      Object.keys(selector).length > 0 &&
      selects(selector, pods.labels)
    );
  });
