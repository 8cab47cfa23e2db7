import assert from 'node:assert/strict';
import type { NetworkPolicy, Pod, Question } from './cluster';
import { evaluate } from './evaluate';

const ports = [3000, 4000, 5000, 6000, 7000];
const namespaces = ['core', 'data', 'infra', 'monitoring', 'edge', 'dns'].map(name => ({ name }));

const pods = Array.from({ length: 60 }, (_, i): Pod => {
  const namespace = namespaces[i % namespaces.length]?.name ?? '';
  return { namespace, name: `pod-${i}`, ip: `10.0.1.${i}`, labels: { app: `app-${i}` } };
});

function peer(pod: Pod) {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': pod.namespace } },
    podSelector: { matchLabels: pod.labels },
  };
}

/** Each pod calls the next of the ring, on port 3000, and nothing else. */
const policies = pods.map((pod, i): NetworkPolicy => {
  const [before, after] = [pods.at(i - 1), pods[(i + 1) % pods.length]];
  assert(before && after);
  return {
    metadata: { name: pod.name, namespace: pod.namespace },
    spec: {
      podSelector: { matchLabels: pod.labels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [peer(before)], ports: [{ port: 3000 }] }],
      egress: [{ to: [peer(after)], ports: [{ port: 3000 }] }],
    },
  };
});

const names = pods.map(pod => `${pod.namespace}/${pod.name}`);
const questions = names.flatMap(from =>
  names.flatMap(to => ports.map((port): Question => ({ from, to, port, protocol: 'TCP' }))),
);

describe('the evaluation of a whole platform', () => {
  // Far above what it takes (about a second), so that only a change of kind fails, not a busy machine.
  const seconds = 30;

  it(`answers ${questions.length} questions within ${seconds} seconds`, async () => {
    const start = performance.now();
    const answers = await evaluate({ namespaces, pods, policies, questions });
    assert(performance.now() - start < seconds * 1000);
    const passing = questions.filter((_, i) => answers[i]).filter(({ from, to }) => from !== to);
    const ring = names.map((from, i) => ({ from, to: names[(i + 1) % names.length], port: 3000 }));
    assert.deepEqual(
      passing.map(({ from, to, port }) => ({ from, to, port })),
      ring,
    );
  });
});
