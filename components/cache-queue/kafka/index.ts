export type { Kafka } from './kafka';
export { KubernetesKafka, type KubernetesKafkaArgs } from './kubernetes';
