import { catalog } from '../../catalog';
import { objectName } from '../graph/graph';
import { at, listAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

const groups = new Map(catalog.workloads.map(({ name, consumerGroup }) => [name, consumerGroup]));

export const topicAccess: Rule = {
  name: 'topic-access',
  family: 'security',
  requirements: ['R-24'],
  protects:
    "A workload that reads every topic, or takes another workload's share of a topic by joining its group.",
  remedy: 'Name its topics one by one, and no group but its own (catalog/workloads).',
  severity: 'high',
  link: 'docs/policies.md#topic-access',
  target: 'kubernetes',
  check: graph =>
    graph.kind('kafka.strimzi.io', 'KafkaUser').flatMap(resource =>
      listAt(resource.props, 'spec.authorization.acls').flatMap(acl => {
        const kind = textAt(acl, 'resource.type') ?? '';
        const name = textAt(acl, 'resource.name') ?? '*';
        if (name === '*' || at(acl, 'resource.patternType') !== 'literal') {
          return [{ resource, message: `It may use more than one ${kind}, by ${name}.` }];
        }
        const isForeign = kind === 'group' && name !== groups.get(objectName(resource));
        return isForeign ? [{ resource, message: `It may join the group ${name}.` }] : [];
      }),
    ),
};
