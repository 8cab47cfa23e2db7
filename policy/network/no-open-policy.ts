import type { Resource } from '../graph/resource';
import { selects } from '../graph/graph';
import { at, listAt, recordAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

/** What lets in everybody is the edge alone; what lets out everywhere names its port. */
export const noOpenPolicy: Rule = {
  name: 'no-open-policy',
  family: 'network',
  requirements: ['R-46'],
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
    .filter(rule => !answersApiServer(selector, rule))
    .flatMap(rule => listAt(rule, 'from'))
    .some(isEverybody);
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

/** Every address, in either version of the protocol, or every pod of every namespace. */
function isEverybody(peer: unknown): boolean {
  const cidr = textAt(peer, 'ipBlock.cidr');
  return (
    cidr?.endsWith('/0') === true ||
    (at(peer, 'namespaceSelector') !== undefined &&
      Object.keys(recordAt(peer, 'namespaceSelector')).length === 0)
  );
}

/** The API server calls webhooks from an address that a cluster may not tell (networking.apiServer.cidrs narrows it). */
function answersApiServer(selector: Readonly<Record<string, unknown>>, rule: unknown): boolean {
  const webhook = webhooks.find(({ pods }) => selects(pods, selector));
  return webhook !== undefined && ports(rule).every(port => port === webhook.port);
}

/** Who has webhooks, and on which port. */
const webhooks = [
  { pods: { 'app.kubernetes.io/instance': 'cert-manager' }, port: 10250 },
  { pods: { 'app.kubernetes.io/name': 'cloudnative-pg' }, port: 9443 },
  { pods: { app: 'consul', component: 'connect-injector' }, port: 8080 },
  { pods: { 'app.kubernetes.io/name': 'moco' }, port: 9443 },
  {
    pods: { 'app.kubernetes.io/name': 'kube-prometheus-stack-prometheus-operator' },
    port: 10250,
  },
];
