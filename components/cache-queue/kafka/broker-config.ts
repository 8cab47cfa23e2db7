import { topicReplication } from '../../../catalog/topics';

const { factor, minInSync } = topicReplication;

/** The brokers' own settings: a message that was acknowledged survives the loss of a broker, in every topic. */
export const brokerConfig = {
  // Topics are declared; a misspelt name must be an error.
  'auto.create.topics.enable': false,
  'default.replication.factor': factor,
  'min.insync.replicas': minInSync,
  'num.partitions': 6,
  // Kafka's own topics: who has read how far, and which transactions are open.
  'offsets.topic.replication.factor': factor,
  'transaction.state.log.replication.factor': factor,
  'transaction.state.log.min.isr': minInSync,
  // An old replica would lose what the others have acknowledged since.
  'unclean.leader.election.enable': false,
  'log.retention.hours': 168,
  'log.segment.bytes': 1_073_741_824,
  'log.retention.check.interval.ms': 300_000,
  'compression.type': 'producer',
  // A consumer reads from the copy in its own zone where it says which that is.
  'replica.selector.class': 'org.apache.kafka.common.replica.RackAwareReplicaSelector',
};
