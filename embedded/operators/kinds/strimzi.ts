import { count, list, text } from '../../plugins/kubernetes/objects';
import { conditions, generation, kindsOf } from '../simulated-kind';

/** Strimzi's kinds. */
export const strimzi = kindsOf('kafka.strimzi.io/v1', {
  kafkas: object => ({
    observedGeneration: generation(object),
    clusterId: text(object, 'metadata.uid') ?? '',
    kafkaVersion: text(object, 'spec.kafka.version') ?? '',
    ...conditions(object, 'Ready'),
  }),
  // A pool isn't Ready by itself: its Kafka is.
  kafkanodepools: object => ({
    observedGeneration: generation(object),
    replicas: count(object, 'spec.replicas'),
    roles: [...list(object, 'spec.roles')],
  }),
  kafkatopics: object => ({
    observedGeneration: generation(object),
    topicName: text(object, 'spec.topicName') ?? text(object, 'metadata.name') ?? '',
    ...conditions(object, 'Ready'),
  }),
  kafkausers: object => ({
    observedGeneration: generation(object),
    username: text(object, 'metadata.name') ?? '',
    secret: text(object, 'metadata.name') ?? '',
    ...conditions(object, 'Ready'),
  }),
});
