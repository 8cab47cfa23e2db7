export type { Kafka } from './kafka';
export { DockerKafka, type DockerKafkaArgs } from './docker';
export { KubernetesKafka, type KubernetesKafkaArgs } from './kubernetes';
