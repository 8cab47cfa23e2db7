import { remove, set, type Mutation } from '../mutation';

const cluster = 'quikapp-postgresql-cluster';
const kafka = 'quikapp-kafka-cluster';
const brokers = 'quikapp-kafka-brokers';

/** Sets a key that has dots itself. */
const kafkaConfig = (key: string, value: unknown): Mutation['change'] => {
  return graph =>
    graph.map(resource => {
      if (resource.name !== kafka) return resource;
      const copy = structuredClone(resource);
      const holder = (copy.inputs as { spec: { kafka: { config: Record<string, unknown> } } }).spec;
      if (value === undefined) Reflect.deleteProperty(holder.kafka.config, key);
      else holder.kafka.config[key] = value;
      return copy;
    });
};

export const stores: readonly Mutation[] = [
  { rule: 'quorum', title: 'two members of PostgreSQL', change: set(cluster, 'spec.instances', 2) },
  {
    rule: 'quorum',
    title: 'four controllers of Kafka',
    change: set('quikapp-kafka-controllers', 'spec.replicas', 4),
  },
  {
    rule: 'quorum',
    title: 'one Sentinel',
    change: graph =>
      remove('quikapp-redis-sentinels-disruption-budget')(
        set('quikapp-redis-sentinels-set', 'spec.replicas', 1)(graph),
      ),
  },
  {
    rule: 'replication',
    title: 'no synchronous standby',
    change: set(cluster, 'spec.postgresql.synchronous', undefined),
  },
  {
    rule: 'replication',
    title: 'writes that one broker has',
    change: kafkaConfig('min.insync.replicas', 1),
  },
  {
    rule: 'replication',
    title: 'writes that no broker may miss',
    change: kafkaConfig('min.insync.replicas', 3),
  },
  {
    rule: 'replication',
    title: 'more copies than brokers',
    change: set(brokers, 'spec.replicas', 2),
  },
  {
    rule: 'replication',
    title: 'topics that make themselves',
    change: kafkaConfig('auto.create.topics.enable', undefined),
  },
  {
    rule: 'replication',
    title: 'a topic with one copy',
    change: set('quikapp-kafka-topics-quikapp.analytics.event', 'spec.replicas', 1),
  },
  {
    rule: 'replication',
    title: 'unsafe sets of MongoDB',
    change: set('quikapp-mongodb-cluster', 'spec.unsafeFlags', { replsetSize: true }),
  },
  {
    rule: 'priority',
    title: 'a store without priority',
    change: set(cluster, 'spec.priorityClassName', undefined),
  },
  {
    rule: 'priority',
    title: 'brokers without priority',
    change: set(brokers, 'spec.template.pod.priorityClassName', undefined),
  },
  {
    rule: 'kept-volumes',
    title: 'volumes that go with their brokers',
    change: set(brokers, 'spec.storage.volumes.0.deleteClaim', undefined),
  },
  {
    rule: 'kept-volumes',
    title: 'brokers without a volume',
    change: set(brokers, 'spec.storage', { type: 'ephemeral' }),
  },
  {
    rule: 'archive',
    title: 'no archive',
    change: set(cluster, 'spec.plugins.0.isWALArchiver', false),
  },
  {
    rule: 'archive',
    title: 'an archive of a week',
    change: set('quikapp-postgresql-archive-store', 'spec.retentionPolicy', '7d'),
  },
  {
    rule: 'archive',
    title: 'an archive without an end that is written down',
    change: set('quikapp-postgresql-archive-store', 'spec.retentionPolicy', undefined),
  },
  {
    rule: 'archive',
    title: 'the way that the next operator no longer has',
    change: set(cluster, 'spec.backup.barmanObjectStore', { destinationPath: 's3://x' }),
  },
];
