import assert from 'node:assert/strict';
import { evaluate } from './evaluate';

const namespaces = [{ name: 'shop' }];
const pods = [{ namespace: 'shop', name: 'web', ip: '10.0.1.1' }];
const questions = [{ from: 'shop/web', to: '203.0.113.9', port: 443, protocol: 'TCP' as const }];

function policy(spec: object, namespace = 'shop', name = 'rules') {
  return { metadata: { name, namespace }, spec };
}

function egress(rule: object) {
  return policy({ podSelector: {}, egress: [rule] });
}

describe('input that would be evaluated wrongly is refused:', () => {
  const sound = { namespaces, pods, policies: [policy({ podSelector: {} })], questions };
  const cases: [string, object, RegExp][] = [
    ['a misspelt field', { policies: [policy({ podSelctor: {} })] }, /unknown field "podSelctor"/],
    [
      'a policy of no known namespace',
      { policies: [policy({ podSelector: {} }, 'shpo')] },
      /policy shpo\/rules: its namespace isn't in the input/,
    ],
    ['a policy without a name', { policies: [policy({}, 'shop', '')] }, /policy 0 has no metadata/],
    [
      'a policy that replaces another',
      { policies: [policy({}), policy({})] },
      /policy shop\/rules is in the input twice/,
    ],
    [
      'an IPv6 block',
      { policies: [egress({ to: [{ ipBlock: { cidr: '::/0' } }] })] },
      /ipBlock "::\/0" isn't an IPv4 CIDR/,
    ],
    [
      'a named port of addresses',
      {
        policies: [egress({ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 'sql' }] })],
      },
      /names the port "sql".*use its number/,
    ],
    ['a peer that selects nothing', { policies: [egress({ to: [{}] })] }, /shop\/rules/],
    ['a pod in no known namespace', { namespaces: [] }, /pod shop\/web: its namespace/],
    ['a pod without an address', { pods: [{ ...pods[0], ip: '' }] }, /shop\/web: its ip ""/],
    ['a pod twice', { pods: [...pods, ...pods] }, /pod shop\/web is in the input twice/],
    [
      'two ports of one name',
      {
        pods: [
          { ...pods[0], ports: [1, 2].map(containerPort => ({ name: 'http', containerPort })) },
        ],
      },
      /two ports are named "http"/,
    ],
    [
      'a question about an unknown pod',
      { questions: [{ ...questions[0], to: 'shop/wbe' }] },
      /question 0 \(shop\/web -> shop\/wbe 443\/TCP\): "shop\/wbe" is neither a pod/,
    ],
    [
      'a question between two addresses',
      { questions: [{ ...questions[0], from: '203.0.113.8' }] },
      /one end must be a pod/,
    ],
    ['port 0', { questions: [{ ...questions[0], port: 0 }] }, /the port must be 1 to 65535/],
    [
      'an unknown protocol',
      { questions: [{ ...questions[0], protocol: 'tcp' }] },
      /the protocol must be TCP, UDP or SCTP/,
    ],
  ];

  it('(the same input without the fault is answered)', async () => {
    assert.deepEqual(await evaluate(sound), [true]);
  });

  for (const [fault, change, message] of cases) {
    it(fault, () => assert.rejects(evaluate({ ...sound, ...change }), message));
  }
});
