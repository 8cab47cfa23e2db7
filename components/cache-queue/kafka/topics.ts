import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { topicReplication, type Topic } from '../../../catalog/topics';
import type { Environment } from '../../../config';
import type { Namespace } from '../../networking';
import { kafkaObject } from './kafka-object';
import { retentionMilliseconds } from './retention';

/** Settings of {@link Topics}. */
export interface TopicsArgs {
  readonly topics: readonly Topic[];
  readonly environment: Environment;
  readonly namespace: Namespace;
  /** The Kafka that they are in. */
  readonly cluster: pulumi.Resource;
}

/** The catalogue's topics. */
export class Topics extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: TopicsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:cache:Topics', name, {}, opts);
    const { topics, environment, namespace, cluster } = args;
    this.ready = topics.map(
      topic =>
        new k8s.apiextensions.CustomResource(
          `${name}-${objectName(topic)}`,
          {
            ...kafkaObject('KafkaTopic', objectName(topic), namespace.name),
            spec: topicSpec(topic),
          },
          {
            parent: this,
            dependsOn: cluster,
            // With the object go the messages.
            protect: environment.protect,
          },
        ),
    );
    this.registerOutputs({});
  }
}

/** Kubernetes knows no capitals. */
const objectName = ({ name }: Topic): string => name.toLowerCase();

/** A topic as its operator wants it; the number of partitions can only grow. */
export function topicSpec(topic: Topic) {
  return {
    topicName: topic.name,
    partitions: topic.partitions,
    replicas: topicReplication.factor,
    config: {
      'cleanup.policy': 'delete',
      'min.insync.replicas': topicReplication.minInSync,
      'retention.ms': retentionMilliseconds(topic),
    },
  };
}
