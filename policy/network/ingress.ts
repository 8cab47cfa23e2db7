import type { Graph } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { listAt, recordAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

export const ingress: Rule = {
  name: 'ingress',
  family: 'network',
  requirements: ['R-08', 'R-09', 'R-38'],
  protects:
    'A public host without TLS, a path without a limit, a route that two objects claim, or configuration smuggled into the edge.',
  remedy:
    'Give each Ingress a class, named hosts with TLS, paths of its own with a rate limit, and no snippets.',
  severity: 'critical',
  link: 'docs/policies.md#ingress',
  target: 'kubernetes',
  check: graph => {
    const all = graph.of('kubernetes:networking.k8s.io/v1:Ingress');
    return [
      ...all.flatMap(resource => problems(resource).map(message => ({ resource, message }))),
      ...claimedTwice(graph),
    ];
  },
};

function problems({ props }: Resource): string[] {
  const hosts = listAt(props, 'spec.rules').map(rule => textAt(rule, 'host') ?? '');
  const secured = listAt(props, 'spec.tls').flatMap(entry => listAt(entry, 'hosts'));
  const annotations = recordAt(props, 'metadata.annotations');
  // The paths of a host may stand in objects of their own; its TLS stands in the master.
  const isMinion = annotations['nginx.org/mergeable-ingress-type'] === 'minion';
  return [
    ...(textAt(props, 'spec.ingressClassName') === 'nginx' ? [] : ["It isn't of the class nginx."]),
    ...hosts.filter(host => host === '' || host.includes('*')).map(() => 'It takes any host.'),
    ...(isMinion ? [] : hosts.filter(host => !secured.includes(host))).map(
      host => `${host} has no TLS.`,
    ),
    // The master has no paths; each of its minions has a rate of its own.
    ...(listAt(props, 'spec.rules').some(rule => listAt(rule, 'http.paths').length > 0) &&
    annotations['nginx.org/limit-req-rate'] === undefined
      ? ['One client may send it as many requests as it likes.']
      : []),
    ...Object.keys(annotations)
      .filter(key => key.includes('snippet'))
      .map(key => `It brings configuration of its own by ${key}.`),
  ];
}

function claimedTwice(graph: Graph) {
  const claims = graph.of('kubernetes:networking.k8s.io/v1:Ingress').flatMap(resource =>
    listAt(resource.props, 'spec.rules').flatMap(rule =>
      listAt(rule, 'http.paths').map(path => ({
        resource,
        route: `${textAt(rule, 'host') ?? ''}${textAt(path, 'path') ?? '/'}`,
      })),
    ),
  );
  return claims
    .filter(({ route }, index) => claims.findIndex(other => other.route === route) < index)
    .map(({ resource, route }) => ({ resource, message: `${route} has another Ingress already.` }));
}
