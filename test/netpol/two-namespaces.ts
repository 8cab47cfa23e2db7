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

/** The selector of everything. */
export const everywhere = {};
/** The pods named web of the policy's own namespace. */
export const web = { podSelector: { matchLabels: { app: 'web' } } };
/** All pods of the shop. */
export const front = { namespaceSelector: { matchLabels: { tier: 'front' } } };

/** Closes a namespace in both directions. */
export function denyAll(namespace: string): NetworkPolicy {
  return policy(namespace, { podSelector: everywhere, policyTypes: ['Ingress', 'Egress'] });
}

let policies = 0;

/** A policy under a name of its own. */
export function policy(namespace: string, spec: object): NetworkPolicy {
  policies += 1;
  return { metadata: { name: `policy-${policies}`, namespace }, spec };
}

/** Lets connections into the database; whatever else enters its namespace is refused. */
export function intoDb(...ingress: object[]): NetworkPolicy[] {
  const db = { matchLabels: { app: 'db' } };
  return [
    policy('store', { podSelector: everywhere, policyTypes: ['Ingress'] }),
    policy('store', { podSelector: db, policyTypes: ['Ingress'], ingress }),
  ];
}

/** Lets connections out of the shop's pods; whatever else the namespace sends or receives is refused. */
export function outOfShop(...egress: object[]): NetworkPolicy[] {
  const opened = policy('shop', { podSelector: everywhere, policyTypes: ['Egress'], egress });
  return [denyAll('shop'), opened];
}

function question(line: string) {
  const [from = '', , to = '', service = ''] = line.split(' ');
  const [port, protocol = 'TCP'] = service.split('/');
  return { from, to, port: Number(port), protocol: protocol as Protocol };
}

/** Asks both lists of connections (`from > to port/protocol`) and compares the answers. */
export async function expect(
  rules: readonly NetworkPolicy[],
  passing: string[],
  refused: string[],
) {
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
