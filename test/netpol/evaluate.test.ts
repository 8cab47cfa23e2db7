import assert from 'node:assert/strict';
import type { NetworkPolicy, Pod, Protocol } from './cluster';
import { evaluate } from './evaluate';

const namespaces = [
  { name: 'shop', labels: { tier: 'front' } },
  { name: 'store', labels: { tier: 'back' } },
];

const pods: Pod[] = [
  { namespace: 'shop', name: 'web', ip: '10.0.1.1', labels: { app: 'web' } },
  { namespace: 'shop', name: 'cart', ip: '10.0.1.2', labels: { app: 'cart' } },
  {
    namespace: 'store',
    name: 'db',
    ip: '10.0.2.1',
    labels: { app: 'db' },
    ports: [
      { name: 'sql', containerPort: 5432 },
      { name: 'gossip', containerPort: 7946, protocol: 'UDP' },
    ],
  },
  { namespace: 'store', name: 'web', ip: '10.0.2.2', labels: { app: 'web' } },
];

const everywhere = {};
const web = { podSelector: { matchLabels: { app: 'web' } } };
const front = { namespaceSelector: { matchLabels: { tier: 'front' } } };

/** Closes a namespace in both directions. */
function denyAll(namespace: string): NetworkPolicy {
  return policy(namespace, { podSelector: everywhere, policyTypes: ['Ingress', 'Egress'] });
}

let policies = 0;

function policy(namespace: string, spec: object): NetworkPolicy {
  policies += 1;
  return { metadata: { name: `policy-${policies}`, namespace }, spec };
}

/** Lets connections into the database; whatever else enters its namespace is refused. */
function intoDb(...ingress: object[]): NetworkPolicy[] {
  const db = { matchLabels: { app: 'db' } };
  return [
    policy('store', { podSelector: everywhere, policyTypes: ['Ingress'] }),
    policy('store', { podSelector: db, policyTypes: ['Ingress'], ingress }),
  ];
}

/** Lets connections out of the shop's pods; whatever else the namespace sends or receives is refused. */
function outOfShop(...egress: object[]): NetworkPolicy[] {
  const opened = policy('shop', { podSelector: everywhere, policyTypes: ['Egress'], egress });
  return [denyAll('shop'), opened];
}

/** Parses `from > to port/protocol`, the form that the cases below are written in. */
function question(line: string) {
  const [from = '', , to = '', service = ''] = line.split(' ');
  const [port, protocol = 'TCP'] = service.split('/');
  return { from, to, port: Number(port), protocol: protocol as Protocol };
}

async function expect(rules: readonly NetworkPolicy[], passing: string[], refused: string[]) {
  const lines = [...passing, ...refused];
  const answers = await evaluate({
    namespaces,
    pods,
    policies: rules,
    questions: lines.map(question),
  });
  assert.deepEqual(
    lines.map((line, i) => `${answers[i] ? 'passes' : 'refused'}: ${line}`),
    [...passing.map(line => `passes: ${line}`), ...refused.map(line => `refused: ${line}`)],
  );
}

describe('the evaluation of NetworkPolicies', () => {
  it('lets everything pass where no policy selects a pod', () =>
    expect([], ['shop/web > store/db 5432', 'shop/web > 203.0.113.9 443'], []));

  it('refuses everything in and out under a default deny, but a pod reaches itself', () =>
    expect(
      [denyAll('store')],
      ['shop/web > shop/cart 80', 'store/db > store/db 5432'],
      ['shop/web > store/db 5432', 'store/db > shop/web 80', 'store/web > store/db 5432'],
    ));

  it('refuses what only the destination allows', () =>
    expect([denyAll('shop'), ...intoDb({ from: [front] })], [], ['shop/web > store/db 5432']));

  it('refuses what only the source allows', () =>
    expect([...outOfShop({}), denyAll('store')], [], ['shop/web > store/db 5432']));

  it('lets pass what both ends allow', () =>
    expect(
      [...outOfShop({}), ...intoDb({ from: [front] })],
      ['shop/web > store/db 5432'],
      ['store/db > shop/web 80'],
    ));

  it('leaves outgoing connections free where a policy names no types and no egress rule', () =>
    expect(
      [policy('store', { podSelector: everywhere })],
      ['store/db > shop/web 80'],
      ['shop/web > store/db 5432'],
    ));

  it('ignores policies of another namespace', () =>
    expect(
      [policy('shop', { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'] })],
      ['shop/web > store/db 5432'],
      [],
    ));
});

describe('the peers of a rule', () => {
  it('are pods of the policy’s own namespace without a namespace selector', () =>
    expect(
      intoDb({ from: [web] }),
      ['store/web > store/db 5432'],
      ['shop/web > store/db 5432', 'shop/cart > store/db 5432'],
    ));

  it('need both selectors when both stand in one peer', () =>
    expect(
      intoDb({ from: [{ ...front, ...web }] }),
      ['shop/web > store/db 5432'],
      ['shop/cart > store/db 5432', 'store/web > store/db 5432'],
    ));

  it('need one of the selectors when they stand in two peers', () =>
    expect(
      intoDb({ from: [front, { namespaceSelector: everywhere, ...web }] }),
      ['shop/web > store/db 5432', 'shop/cart > store/db 5432'],
      ['203.0.113.9 > store/db 5432'],
    ));

  it('can be chosen by the label that the API server puts on each namespace', () =>
    expect(
      intoDb({
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }],
      }),
      ['shop/cart > store/db 5432'],
      ['store/web > store/db 5432'],
    ));

  it('can be chosen by expressions', () =>
    expect(
      intoDb({
        from: [
          {
            namespaceSelector: everywhere,
            podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['cart'] }] },
          },
        ],
      }),
      ['shop/cart > store/db 5432'],
      ['shop/web > store/db 5432', 'store/web > store/db 5432'],
    ));
});

describe('an ipBlock', () => {
  const internet = { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '198.51.100.0/24'] } };

  it('lets out to its addresses, except the excepted', () =>
    expect(
      outOfShop({ to: [internet] }),
      ['shop/web > 203.0.113.9 443', 'shop/web > 198.51.101.0 443', 'shop/web > 9.255.255.255 443'],
      ['shop/web > 198.51.100.0 443', 'shop/web > 198.51.100.255 443', 'shop/web > store/db 5432'],
    ));

  it('lets in from its addresses only', () =>
    expect(
      intoDb({ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }),
      ['203.0.113.0 > store/db 5432', '203.0.113.255 > store/db 5432'],
      ['203.0.114.0 > store/db 5432', 'shop/web > store/db 5432'],
    ));

  it('selects pods by their address too, as real networks do', () =>
    expect(
      [
        ...outOfShop({ to: [{ ipBlock: { cidr: '10.0.2.1/32' } }] }),
        ...intoDb({ from: [{ ipBlock: { cidr: '10.0.1.0/31' } }] }),
      ],
      ['shop/web > store/db 5432'],
      ['shop/cart > store/db 5432', 'shop/web > store/web 80'],
    ));
});

describe('the ports of a rule', () => {
  it('are TCP unless they say otherwise', () =>
    expect(
      intoDb({ ports: [{ port: 5432 }] }),
      ['shop/web > store/db 5432'],
      ['shop/web > store/db 5433', 'shop/web > store/db 5432/UDP'],
    ));

  it('keep UDP and TCP apart', () =>
    expect(
      intoDb({ ports: [{ port: 53, protocol: 'UDP' }] }),
      ['shop/web > store/db 53/UDP'],
      ['shop/web > store/db 53', 'shop/web > store/db 53/SCTP'],
    ));

  it('can be every port of a protocol', () =>
    expect(
      intoDb({ ports: [{ protocol: 'UDP' }] }),
      ['shop/web > store/db 1/UDP', 'shop/web > store/db 65535/UDP'],
      ['shop/web > store/db 1'],
    ));

  it('can be a range with both its ends', () =>
    expect(
      intoDb({ ports: [{ port: 3000, endPort: 3999 }] }),
      ['shop/web > store/db 3000', 'shop/web > store/db 3999'],
      ['shop/web > store/db 2999', 'shop/web > store/db 4000'],
    ));

  it('can be named, by the destination’s name and protocol', () =>
    expect(
      [...intoDb({ ports: [{ port: 'sql' }, { port: 'gossip' }] }), ...outOfShop({})],
      ['shop/web > store/db 5432'],
      ['shop/web > store/db 7946', 'shop/web > store/db 7946/UDP', 'shop/web > store/db 5433'],
    ));

  it('hold beside a name that the pod doesn’t have', () =>
    expect(
      intoDb({ ports: [{ port: 'absent' }, { port: 5432 }] }),
      ['shop/web > store/db 5432'],
      ['shop/web > store/db 5433'],
    ));

  it('named in an egress rule to anywhere, hold for pods only', () =>
    expect(
      outOfShop({ ports: [{ port: 'sql' }] }),
      ['shop/web > store/db 5432'],
      ['shop/web > 203.0.113.9 5432', 'shop/web > store/web 5432'],
    ));

  it('count with the peers of their own rule only', () =>
    expect(
      intoDb({ from: [web], ports: [{ port: 80 }] }, { from: [front], ports: [{ port: 5432 }] }),
      ['store/web > store/db 80', 'shop/web > store/db 5432'],
      ['store/web > store/db 5432', 'shop/web > store/db 80'],
    ));
});
