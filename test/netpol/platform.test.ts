import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import type { Flow } from '../../catalog/flow';
import { workloadFlows } from '../../catalog/workload-flows';
import { selectorLabels } from '../../components/labels';
import { inputsOf } from '../support/graph';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';
import type { NetworkPolicy, Pod, Question } from './cluster';
import { evaluate } from './evaluate';

const internet = '203.0.113.10';
const apiServer = '192.0.2.1';
const instanceMetadata = '169.254.169.254';

const namespaceOf = (subnet: keyof typeof catalog.subnets) => catalog.subnets[subnet].namespace;

/** One pod for each workload and component, and two that the platform doesn't know. */
const pods: Pod[] = [
  ...catalog.workloads.map(({ name, port, grpcPort }) => ({
    namespace: namespaceOf('core'),
    name,
    labels: selectorLabels(name),
    ports: [
      { name: 'http', containerPort: port },
      ...(grpcPort === undefined ? [] : [{ name: 'grpc', containerPort: grpcPort }]),
    ],
  })),
  ...catalog.components.map(({ name, subnet, selector }) => ({
    namespace: namespaceOf(subnet),
    name,
    labels: selector,
  })),
  { namespace: namespaceOf('core'), name: 'stranger', labels: { app: 'stranger' } },
  { namespace: 'default', name: 'elsewhere', labels: { app: 'elsewhere' } },
  { namespace: 'kube-system', name: 'coredns', labels: { 'k8s-app': 'kube-dns' } },
].map((pod, index) => ({ ...pod, ip: `10.0.${1 + Math.floor(index / 200)}.${2 + (index % 200)}` }));

const idOf = (name: string): string => {
  const pod = pods.find(candidate => candidate.name === name) ?? assert.fail(name);
  return `${pod.namespace}/${pod.name}`;
};

const flows: readonly Flow[] = [...workloadFlows(catalog.workloads), ...catalog.platformFlows];
const key = ({ from, to, port, protocol }: Question) => `${from} → ${to} ${protocol} ${port}`;

/** The policies of prod, with an API server whose address is known, as they are rendered. */
async function render(overrides: Record<string, unknown>): Promise<NetworkPolicy[]> {
  const networking = { apiServer: { cidrs: [`${apiServer}/32`] } };
  const values = stackFile('prod', { 'quikapp:networking': networking, ...overrides });
  return inputsOf<NetworkPolicy>(await recordPlatform('prod', values), 'v1:NetworkPolicy').map(
    ({ metadata: { name, namespace }, spec }) => ({ metadata: { name, namespace }, spec }),
  );
}

describe("the platform's NetworkPolicies", () => {
  let policies: NetworkPolicy[] = [];

  before(async () => {
    policies = await render({});
  });

  const ask = async (questions: Question[]): Promise<Map<string, boolean>> => {
    const namespaces = [...new Set(pods.map(({ namespace }) => namespace))].map(name => ({ name }));
    const answers = await evaluate({ namespaces, pods, policies, questions });
    return new Map(questions.map((question, index) => [key(question), answers[index] ?? false]));
  };

  it('pass every declared flow between pods, and refuse everything else', async () => {
    const declared = new Set(
      flows.flatMap(({ from, to, ports }) =>
        from.kind === 'outside' || to.kind === 'outside'
          ? []
          : ports.map(port => key({ from: idOf(from.name), to: idOf(to.name), ...port })),
      ),
    );
    const control = [
      { port: 22, protocol: 'TCP' },
      { port: 443, protocol: 'TCP' },
    ] as const;
    const questions = pods.flatMap(to => {
      const known = flows
        .filter(flow => flow.to.kind !== 'outside' && flow.to.name === to.name)
        .flatMap(({ ports }) => ports);
      const ports = new Map([...control, ...known].map(p => [`${p.protocol}${p.port}`, p]));
      return pods
        .filter(from => from !== to)
        .flatMap(from =>
          [...ports.values()].map(port => ({ from: idOf(from.name), to: idOf(to.name), ...port })),
        );
    });
    // Pods that the platform doesn't own may do what they like with each other, and use its public entry.
    const own = (id: string) => id.startsWith('quikapp-');
    const entry = ({ to, port }: Question) => to === idOf('nginx') && (port === 80 || port === 443);
    const asked = questions.filter(q => own(q.from) || (own(q.to) && !entry(q)));
    assert.ok(asked.length > 10_000, `${asked.length} questions`);

    const answers = await ask(asked);
    const wrong = asked.filter(question => {
      return answers.get(key(question)) !== declared.has(key(question));
    });
    assert.deepEqual(wrong.map(key), []);
  });

  it('let every pod ask the cluster’s DNS, and nothing else in kube-system', async () => {
    const dns = pods
      .filter(({ namespace }) => namespace.startsWith('quikapp-'))
      .map(
        ({ name }) =>
          ({ from: idOf(name), to: idOf('coredns'), port: 53, protocol: 'UDP' }) as const,
      );
    const answers = await ask([...dns, ...dns.map(question => ({ ...question, port: 9153 }))]);
    for (const question of dns) {
      assert.equal(answers.get(key(question)), true, key(question));
      assert.equal(answers.get(key({ ...question, port: 9153 })), false);
    }
  });

  it('let every pod ask a cache of DNS on its node, where the configuration has one', async () => {
    const cache = '169.254.20.10';
    const asked = catalog.workloads.flatMap(({ name }) =>
      [53, 80].map(port => ({ from: idOf(name), to: cache, port, protocol: 'UDP' }) as const),
    );
    const closed = await ask(asked);
    assert.ok(asked.every(question => closed.get(key(question)) === false));

    const before = policies;
    policies = await render({
      'quikapp:networking': { dns: { cidrs: [`${cache}/32`] } },
    });
    const open = await ask(asked);
    policies = before;
    for (const question of asked) assert.equal(open.get(key(question)), question.port === 53);
  });

  it('let only nginx be reached from outside, on 80 and 443', async () => {
    const from = internet;
    const questions = pods
      .filter(({ namespace }) => namespace.startsWith('quikapp-'))
      .flatMap(({ name }) =>
        [80, 443, 3100, 5432].map(
          port => ({ from, to: idOf(name), port, protocol: 'TCP' }) as const,
        ),
      );
    const answers = await ask(questions);
    const open = questions.filter(question => answers.get(key(question))).map(key);
    assert.deepEqual(
      open,
      [80, 443].map(port => `${from} → ${idOf('nginx')} TCP ${port}`),
    );
  });

  it('let out to the internet only who declares it or the object storage, and nobody to instance metadata', async () => {
    const questions = catalog.workloads.flatMap(({ name }) => [
      { from: idOf(name), to: internet, port: 443, protocol: 'TCP' } as const,
      { from: idOf(name), to: internet, port: 25, protocol: 'TCP' } as const,
      { from: idOf(name), to: instanceMetadata, port: 80, protocol: 'TCP' } as const,
      { from: idOf(name), to: instanceMetadata, port: 443, protocol: 'TCP' } as const,
    ]);
    const answers = await ask(questions);
    const open = questions.filter(question => answers.get(key(question))).map(key);
    const declared = catalog.workloads
      .filter(
        // The object storage is outside, at whatever public address its name stands for.
        ({ outside, uses }) => outside.includes('internet') || uses.includes('object-storage'),
      )
      .map(({ name }) => `${idOf(name)} → ${internet} TCP 443`);
    assert.deepEqual(open, declared);
    assert.ok(declared.length > 0);
  });

  it('let Vault alone out to the key that unseals it, and to the node for its login to that', async () => {
    const another = '198.51.100.9';
    const own = pods.filter(({ namespace }) => namespace === namespaceOf('infra'));
    const questions = own.flatMap(({ name }) =>
      (
        [
          [instanceMetadata, 80],
          [another, 8200],
          [another, 443],
        ] as const
      ).map(([to, port]) => ({ from: idOf(name), to, port, protocol: 'TCP' }) as const),
    );
    const open = async () => {
      const answers = await ask(questions);
      return questions.filter(
        question =>
          answers.get(key(question)) && (question.port !== 443 || question.from === idOf('vault')),
      );
    };
    assert.deepEqual((await open()).map(key), [
      `${idOf('vault')} → ${instanceMetadata} TCP 80`,
      `${idOf('vault')} → ${another} TCP 443`,
    ]);

    const before = policies;
    const transit = { address: `https://${another}:8200`, mountPath: 'transit', keyName: 'unseal' };
    policies = await render({ 'quikapp:vault': { seal: { transit } } });
    const elsewhere = await open();
    policies = before;
    assert.deepEqual(elsewhere.map(key), [`${idOf('vault')} → ${another} TCP 8200`]);
  });

  it('let only declared components talk to the API server, no workload', async () => {
    const questions = pods
      .filter(({ namespace }) => namespace.startsWith('quikapp-'))
      .map(
        ({ name }) => ({ from: idOf(name), to: apiServer, port: 6443, protocol: 'TCP' }) as const,
      );
    const answers = await ask(questions);
    const open = questions.filter(question => answers.get(key(question))).map(({ from }) => from);
    const declared = flows
      .filter(({ to }) => to.kind === 'outside' && to.name === 'kubernetes-api')
      .map(({ from }) => idOf(from.name));
    assert.deepEqual(open.sort(), declared.sort());
  });

  it('open an outside system to its users alone, once the configuration says where it is', async () => {
    policies = await render({
      'quikapp:outside': { elasticsearch: { cidrs: ['198.51.100.0/28'], port: 9200 } },
    });
    const questions = catalog.workloads.flatMap(({ name }) =>
      ['198.51.100.5', '198.51.100.20'].map(
        to => ({ from: idOf(name), to, port: 9200, protocol: 'TCP' }) as const,
      ),
    );
    const answers = await ask(questions);
    const open = questions.filter(question => answers.get(key(question))).map(key);
    const users = catalog.workloads.filter(({ outside }) => outside.includes('elasticsearch'));
    assert.deepEqual(
      open,
      users.map(({ name }) => `${idOf(name)} → 198.51.100.5 TCP 9200`),
    );
  });
});
