import type { Workload } from '../../../catalog/workload';

/** A rule of Strimzi's KafkaUser: what the user may do with one topic or consumer group. */
export interface Acl {
  readonly type: 'allow';
  readonly resource: {
    readonly type: 'topic' | 'group';
    readonly name: string;
    readonly patternType: 'literal';
  };
  readonly host: '*';
  readonly operations: readonly ('Read' | 'Write' | 'Describe')[];
}

/**
 * What a workload may do in Kafka: write to the topics that it produces, read those that it consumes, as a member of its
 * own group. Whoever may write to a topic may do so idempotently, so that needs no rule of its own.
 */
export function acls({
  produces,
  consumes,
  consumerGroup,
}: Pick<Workload, 'produces' | 'consumes' | 'consumerGroup'>): Acl[] {
  return [
    ...produces.map(topic => rule('topic', topic, ['Write', 'Describe'])),
    ...consumes.map(topic => rule('topic', topic, ['Read', 'Describe'])),
    ...(consumes.length === 0 ? [] : [rule('group', consumerGroup, ['Read'])]),
  ];
}

const rule = (type: Acl['resource']['type'], name: string, operations: Acl['operations']): Acl => ({
  type: 'allow',
  resource: { type, name, patternType: 'literal' },
  host: '*',
  operations,
});
