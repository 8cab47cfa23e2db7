import type { Resource } from '../graph/resource';
import { listAt, recordAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

/** what lets in everybody is the edge alone; what lets out everywhere names its port. */
export const noOpenPolicy: Rule = {
  name: 'no-open-policy',
  family: 'network',
  protects:
    'A NetworkPolicy that permits everybody, or every port, and so undoes the default deny.',
  remedy: 'Name the peers and the ports.',
  severity: 'critical',
  link: 'docs/policies.md#no-open-policy',
  target: 'kubernetes',
  check: graph =>
    graph
      .of('kubernetes:networking.k8s.io/v1:NetworkPolicy')
      .flatMap(resource => openings(resource).map(message => ({ resource, message }))),
};

function openings({ props }: Resource): string[] {
  const selector = recordAt(props, 'spec.podSelector.matchLabels');
  const isEdge = selector['app.kubernetes.io/name'] === 'nginx-ingress';
  const direction = (rules: 'ingress' | 'egress', peers: 'from' | 'to') =>
    listAt(props, `spec.${rules}`).flatMap(rule => [
      ...(listAt(rule, peers).length === 0 ? [`An ${rules} rule permits everybody.`] : []),
      ...(listAt(rule, 'ports').length === 0 ? [`An ${rules} rule permits every port.`] : []),
    ]);
  const anybody = listAt(props, 'spec.ingress')
    .filter(rule => ports(rule).every(port => !isWebhook(port)))
    .flatMap(rule => listAt(rule, 'from'))
    .some(peer => textAt(peer, 'ipBlock.cidr') === '0.0.0.0/0');
  return [
    ...direction('ingress', 'from'),
    ...direction('egress', 'to'),
    ...(anybody && !isEdge ? ['It lets in every address.'] : []),
  ];
}

const ports = (rule: unknown): number[] =>
  listAt(rule, 'ports').flatMap(port => {
    const number = recordAt({ port }, 'port')['port'];
    return typeof number === 'number' ? [number] : [];
  });

/** The API server calls these from an address that a cluster may not tell (networking.apiServer.cidrs narrows it). */
const isWebhook = (port: number): boolean => [9443, 10250, 8080].includes(port);
