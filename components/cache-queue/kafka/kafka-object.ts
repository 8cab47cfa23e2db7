import { metadata } from '../../labels';

/** Name of the Kafka; Strimzi finds by it what belongs to it. */
export const kafkaName = 'kafka';

/** What every object of Strimzi starts with. */
export function kafkaObject(
  kind: 'Kafka' | 'KafkaNodePool' | 'KafkaTopic' | 'KafkaUser',
  name: string,
  namespace: string,
) {
  const { labels, ...place } = metadata(name, namespace);
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind,
    metadata: {
      ...place,
      labels: kind === 'Kafka' ? labels : { ...labels, 'strimzi.io/cluster': kafkaName },
      // A pool is never Ready by itself: its Kafka is.
      ...(kind === 'KafkaNodePool'
        ? {}
        : { annotations: { 'pulumi.com/waitFor': 'condition=Ready' } }),
    },
  };
}
