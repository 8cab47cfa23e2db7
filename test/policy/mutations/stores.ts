import { remove, set, type Mutation } from '../mutation';

const cluster = 'quikapp-postgresql-cluster';
const kafka = 'quikapp-kafka-cluster';
const brokers = 'quikapp-kafka-brokers';
const user = 'quikapp-kafka-users-analytics-service';
const acl = (index: number) => `spec.authorization.acls.${index}.resource`;
const topic = 'quikapp-kafka-topics-quikapp.analytics.event';

/** Sets a key of the brokers' configuration. */
const kafkaConfig = (key: string, value: unknown): Mutation['change'] =>
  set(kafka, ['spec', 'kafka', 'config', key], value);

export const stores: readonly Mutation[] = [
  { rule: 'quorum', title: 'two members of PostgreSQL', change: set(cluster, 'spec.instances', 2) },
  {
    rule: 'quorum',
    title: 'four controllers of Kafka',
    change: set('quikapp-kafka-controllers', 'spec.replicas', 4),
  },
  {
    rule: 'quorum',
    title: 'no controllers of Kafka, and so no Kafka',
    change: remove('quikapp-kafka-controllers'),
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
    change: set(topic, 'spec.replicas', 1),
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
    rule: 'replication',
    title: 'a topic whose writes one broker has',
    change: set(topic, ['spec', 'config', 'min.insync.replicas'], 1),
  },
  {
    rule: 'replication',
    title: 'a topic without partitions',
    change: set(topic, 'spec.partitions', undefined),
  },
  {
    rule: 'topic-access',
    title: 'every topic for one workload',
    change: set(user, `${acl(0)}.name`, '*'),
  },
  {
    rule: 'topic-access',
    title: 'topics by the beginning of their names',
    change: set(user, `${acl(0)}.patternType`, 'prefix'),
  },
  {
    rule: 'topic-access',
    title: "another workload's group",
    change: set(user, `${acl(1)}.name`, 'audit-service'),
  },
  {
    rule: 'guaranteed-memory',
    title: 'half of the memory of PostgreSQL',
    change: set(cluster, 'spec.resources.requests.memory', '3Gi'),
  },
  {
    rule: 'guaranteed-memory',
    title: 'MongoDB without a limit',
    change: set('quikapp-mongodb-cluster', 'spec.replsets.0.resources.limits', undefined),
  },
  {
    rule: 'guaranteed-memory',
    title: 'Redis on borrowed memory',
    change: set(
      'quikapp-redis-members-set',
      'spec.template.spec.containers.0.resources.requests.memory',
      '1Gi',
    ),
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
