import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalog } from '../../catalog';
import { kafkaHeap } from '../../catalog/arithmetic/kafka-memory';
import { bytes } from '../../catalog/arithmetic/quantity';
import { topics } from '../../catalog/topics';
import { acls } from '../../components/cache-queue/kafka/acls';
import type { clusterSpec } from '../../components/cache-queue/kafka/cluster-spec';
import type { nodePoolSpec } from '../../components/cache-queue/kafka/node-pool';
import type { topicSpec } from '../../components/cache-queue/kafka/topics';
import type { userSpec } from '../../components/cache-queue/kafka/users';
import { maskSecrets } from '../golden/render';
import { inputsOf } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface KafkaObject<Spec> {
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly spec: Spec;
}
interface ConfigMap {
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
}

const objects = <Spec>(graph: readonly RecordedResource[], kind: string) =>
  inputsOf<KafkaObject<Spec>>(graph, `kafka.strimzi.io/v1:${kind}`);
const day = 86_400_000;

describe('Kafka in production', () => {
  let graph: RecordedResource[] = [];
  const pools = (resources = graph) =>
    new Map(
      objects<ReturnType<typeof nodePoolSpec>>(resources, 'KafkaNodePool').map(pool => [
        pool.metadata.name,
        pool.spec,
      ]),
    );
  const cluster = () =>
    objects<ReturnType<typeof clusterSpec>>(graph, 'Kafka')[0]?.spec ?? assert.fail('no Kafka');

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod'));
  });

  it('has three controllers and three brokers, each with a volume that stays when the node goes', () => {
    assert.deepEqual([...pools().keys()].sort(), ['brokers', 'controllers']);
    for (const [name, { replicas, roles, storage }] of pools()) {
      assert.equal(replicas, 3, name);
      assert.deepEqual(roles, [name.slice(0, -1)]);
      assert.deepEqual(
        storage.volumes.map(({ type, deleteClaim }) => ({ type, deleteClaim })),
        [{ type: 'persistent-claim', deleteClaim: false }],
      );
    }
    assert.equal(pools().get('brokers')?.storage.volumes[0]?.size, '100Gi');
  });

  it('keeps its nodes apart: one on a host, all zones used', () => {
    for (const [name, { template }] of pools()) {
      const labelSelector = { matchLabels: { 'strimzi.io/pool-name': name } };
      const { affinity, topologySpreadConstraints, priorityClassName } = template.pod;
      assert.deepEqual(affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution, [
        { labelSelector, topologyKey: 'kubernetes.io/hostname' },
      ]);
      assert.deepEqual(
        topologySpreadConstraints.map(each => [each.topologyKey, each.whenUnsatisfiable]),
        [['topology.kubernetes.io/zone', 'DoNotSchedule']],
      );
      assert.equal(priorityClassName, 'quikapp-data');
    }
    assert.equal(cluster().kafka.rack.topologyKey, 'topology.kubernetes.io/zone');
    assert.equal(cluster().kafka.template.podDisruptionBudget.maxUnavailable, 1);
  });

  it('makes topics only as declared, and acknowledges nothing that one broker alone holds', () => {
    const { config } = cluster().kafka;
    assert.equal(config['auto.create.topics.enable'], false);
    assert.equal(config['unclean.leader.election.enable'], false);
    for (const factor of [
      'default.replication.factor',
      'offsets.topic.replication.factor',
      'transaction.state.log.replication.factor',
    ] as const) {
      assert.equal(config[factor], 3, factor);
    }
    assert.equal(config['min.insync.replicas'], 2);
    assert.equal(config['transaction.state.log.min.isr'], 2);
  });

  it("has the catalogue's topics, each with its partitions, its retention, three copies and two in sync", () => {
    const made = objects<ReturnType<typeof topicSpec>>(graph, 'KafkaTopic');
    assert.deepEqual(
      made.map(({ spec }) => spec).sort((a, b) => (a.topicName < b.topicName ? -1 : 1)),
      [...topics]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, partitions, retentionDays }) => ({
          topicName: name,
          partitions,
          replicas: 3,
          config: {
            'cleanup.policy': 'delete',
            'min.insync.replicas': 2,
            'retention.ms': retentionDays * day,
          },
        })),
    );
    for (const { metadata } of made) {
      assert.match(metadata.name, /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/);
      assert.equal(metadata.labels['strimzi.io/cluster'], 'kafka');
    }
  });

  it('lets workloads in by TLS and SCRAM only, and whoever has no rule do nothing', () => {
    const { listeners, authorization } = cluster().kafka;
    assert.deepEqual(
      listeners.map(({ port, tls, authentication }) => [port, tls, authentication.type]),
      [[9093, true, 'scram-sha-512']],
    );
    assert.deepEqual(authorization, { type: 'simple' });
  });

  it('gives each workload exactly the rules of its own topics and of its own group', () => {
    const users = new Map(
      objects<ReturnType<typeof userSpec>>(graph, 'KafkaUser').map(({ metadata, spec }) => [
        metadata.name,
        spec,
      ]),
    );
    const using = catalog.workloads.filter(({ uses }) => uses.includes('kafka'));
    assert.deepEqual([...users.keys()].sort(), using.map(({ name }) => name).sort());
    const may = (name: string, type: string, resource: string, operation: string) =>
      (users.get(name)?.authorization?.acls ?? []).some(
        rule =>
          rule.resource.type === type &&
          rule.resource.name === resource &&
          (rule.operations as readonly string[]).includes(operation),
      );
    const groups = new Set(catalog.workloads.map(({ consumerGroup }) => consumerGroup));
    for (const { name, produces, consumes, consumerGroup } of using) {
      for (const topic of topics) {
        const [writes, reads] = [produces.includes(topic.name), consumes.includes(topic.name)];
        assert.equal(may(name, 'topic', topic.name, 'Write'), writes, `${name} ${topic.name}`);
        assert.equal(may(name, 'topic', topic.name, 'Read'), reads, `${name} ${topic.name}`);
        assert.equal(may(name, 'topic', topic.name, 'Describe'), writes || reads);
      }
      for (const group of groups) {
        const own = consumes.length > 0 && group === consumerGroup;
        assert.equal(may(name, 'group', group, 'Read'), own, `${name} ${group}`);
      }
    }
  });

  it('never gives a rule for a pattern, a wildcard or anything undeclared, whatever a workload declares', () => {
    const names = fc.uniqueArray(fc.constantFrom(...topics.map(({ name }) => name)));
    fc.assert(
      fc.property(names, names, fc.string({ minLength: 1 }), (produces, consumes, group) => {
        const rules = acls({ produces, consumes, consumerGroup: group });
        const granted = rules.flatMap(({ resource, operations }) =>
          operations.map(operation => `${resource.type} ${resource.name} ${operation}`),
        );
        const declared = [
          ...produces.flatMap(topic => [`topic ${topic} Write`, `topic ${topic} Describe`]),
          ...consumes.flatMap(topic => [`topic ${topic} Read`, `topic ${topic} Describe`]),
          ...(consumes.length > 0 ? [`group ${group} Read`] : []),
        ];
        assert.deepEqual(granted.sort(), declared.sort());
        assert.deepEqual(
          rules.map(({ resource }) => resource.patternType),
          rules.map(() => 'literal'),
        );
      }),
    );
  });

  it('tells workloads the listener, their user and settings that lose and double nothing', () => {
    const settings = (workload: string) =>
      inputsOf<ConfigMap>(graph, 'v1:ConfigMap').find(({ metadata }) =>
        new RegExp(`^${workload}-[0-9a-f]{8}$`).test(metadata.name),
      )?.data ?? assert.fail(workload);
    const producer = settings('auth-service');
    assert.equal(
      producer['KAFKA_BOOTSTRAP_SERVERS'],
      'kafka-kafka-bootstrap.quikapp-infra.svc:9093',
    );
    assert.equal(producer['KAFKA_SECURITY_PROTOCOL'], 'SASL_SSL');
    assert.equal(producer['KAFKA_SASL_MECHANISM'], 'SCRAM-SHA-512');
    assert.equal(producer['KAFKA_USERNAME'], 'auth-service');
    assert.equal(producer['KAFKA_ACKS'], 'all');
    assert.equal(producer['KAFKA_ENABLE_IDEMPOTENCE'], 'true');
    assert.equal(producer['KAFKA_GROUP_ID'], undefined);
    assert.equal(settings('audit-service')['KAFKA_SESSION_TIMEOUT_MS'], '30000');
    assert.equal(settings('thread-service')['KAFKA_BOOTSTRAP_SERVERS'], undefined);
  });

  it('has its passwords in Secrets only, which the graph holds as secrets', () => {
    const secrets = graph.filter(
      ({ type, name }) => type.endsWith('v1:Secret') && name.startsWith('quikapp-kafka'),
    );
    assert.equal(secrets.length, 1);
    const text = JSON.stringify(graph.map(({ inputs }) => maskSecrets(inputs)));
    assert.doesNotMatch(text, /RandomPassword::quikapp-kafka-passwords/);
  });

  it('grows in place: more brokers and a larger volume are the same resources with other numbers', async () => {
    const larger = await recordPlatform(
      'prod',
      stackFile('prod', { 'quikapp:stores': { kafka: { instances: 5, storage: '200Gi' } } }),
    );
    const key = ({ type, name }: RecordedResource) => `${type}::${name}`;
    assert.deepEqual(larger.map(key).sort(), graph.map(key).sort());
    const brokers = pools(larger).get('brokers');
    assert.equal(brokers?.replicas, 5);
    assert.equal(brokers.storage.volumes[0]?.size, '200Gi');
    assert.deepEqual(pools(larger).get('controllers'), pools().get('controllers'));
  });

  it('protects whatever messages go with', () => {
    const kinds = /kafka\.strimzi\.io\/v1:(Kafka|KafkaNodePool|KafkaTopic)$/;
    const holding = graph.filter(({ type }) => kinds.test(type));
    assert.equal(holding.length, 3 + topics.length);
    assert.ok(holding.every(({ protect }) => protect === true));
  });
});

describe("Kafka's heap", () => {
  it('is half of the memory, in whole mebibytes, and 5 GiB at most', () => {
    assert.equal(kafkaHeap('4Gi'), bytes('2Gi'));
    assert.equal(kafkaHeap('768Mi'), bytes('384Mi'));
    assert.equal(kafkaHeap('64Gi'), bytes('5Gi'));
    fc.assert(
      fc.property(fc.integer({ min: 256, max: 100_000 }), mebibytes => {
        const heap = kafkaHeap(`${mebibytes}Mi`);
        assert.equal(heap % 2 ** 20, 0);
        assert.ok(heap <= (mebibytes * 2 ** 20) / 2 && heap > 0);
      }),
    );
  });
});

describe('topics', () => {
  it('have a partition for each consumer that a group is sure to have, but for one that stands by', () => {
    for (const { name, partitions } of topics) {
      const members = new Map<string, number>();
      for (const { consumes, consumerGroup, critical, replicas } of catalog.workloads) {
        if (!consumes.includes(name)) continue;
        // The fourth pod of a critical workload is there for the loss of a zone.
        const busy = replicas.min - (critical ? 1 : 0);
        members.set(consumerGroup, (members.get(consumerGroup) ?? 0) + busy);
      }
      for (const [group, count] of members) assert.ok(partitions >= count, `${name} ${group}`);
    }
  });

  it('of messages and analytics have several partitions', () => {
    for (const { name, partitions } of topics) {
      if (/\.(message|analytics)\./.test(name)) assert.ok(partitions > 1, name);
    }
  });
});
