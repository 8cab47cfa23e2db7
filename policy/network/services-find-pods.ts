import { namespaceOf, selects, type Graph } from '../graph/graph';
import { podsOf, type Pods } from '../graph/pods';
import type { Resource } from '../graph/resource';
import { at, listAt, recordAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

export const servicesFindPods: Rule = {
  name: 'services-find-pods',
  family: 'network',
  requirements: ['R-37'],
  protects: 'A Service that leads nowhere: a wrong selector, or a port that no container has.',
  remedy: 'Select the pods by the labels they carry, and name a port of theirs as targetPort.',
  severity: 'high',
  link: 'docs/policies.md#services-find-pods',
  target: 'kubernetes',
  check: graph =>
    graph
      .of('kubernetes:core/v1:Service')
      // A name for something outside has no pods.
      .filter(({ props }) => textAt(props, 'spec.type') !== 'ExternalName')
      .flatMap(service => missing(graph, service)),
};

function missing(graph: Graph, resource: Resource): Violation[] {
  const selector = recordAt(resource.props, 'spec.selector');
  if (Object.keys(selector).length === 0) return [{ resource, message: 'It selects no pods.' }];
  const pods = podsOf(graph).filter(
    candidate =>
      candidate.namespace === namespaceOf(resource) && selects(selector, candidate.labels),
  );
  // An operator's pods aren't in the graph; their labels carry its domain.
  if (pods.length === 0) {
    return Object.keys(selector).some(key => /\.(io|dev|com|org)\//.test(key) && !isOurs(key))
      ? []
      : [{ resource, message: 'It selects no pods of this stack.' }];
  }
  return listAt(resource.props, 'spec.ports')
    .map(port => at(port, 'targetPort') ?? at(port, 'port'))
    .filter(target => !pods.some(candidate => declares(candidate, target)))
    .map(target => ({ resource, message: `No container has its target port ${String(target)}.` }));
}

const isOurs = (key: string): boolean =>
  key.startsWith('app.kubernetes.io/') || key.startsWith('quikapp.dev/');

const declares = ({ containers }: Pods, target: unknown): boolean =>
  containers
    .flatMap(({ spec }) => listAt(spec, 'ports'))
    .some(port => at(port, 'name') === target || at(port, 'containerPort') === target);
