import type { Graph } from '../graph/graph';
import { at, listAt, numberAt, recordAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

export const replication: Rule = {
  name: 'replication',
  family: 'availability',
  requirements: ['R-22', 'R-23', 'R-53'],
  protects: 'A write that was acknowledged and is gone when the member that took it is.',
  remedy:
    'Let another member have each write before it counts: a synchronous standby, min.insync.replicas 2 of 3.',
  severity: 'critical',
  link: 'docs/policies.md#replication',
  target: 'kubernetes',
  check: graph => [...postgresql(graph), ...kafka(graph), ...topics(graph), ...mongodb(graph)],
};

function postgresql(graph: Graph): Violation[] {
  return graph
    .kind('postgresql.cnpg.io', 'Cluster')
    .filter(({ props }) => (numberAt(props, 'spec.postgresql.synchronous.number') ?? 0) < 1)
    .map(resource => ({ resource, message: 'No standby is synchronous.' }));
}

function kafka(graph: Graph): Violation[] {
  const brokers = graph
    .kind('kafka.strimzi.io', 'KafkaNodePool')
    .filter(({ props }) => listAt(props, 'spec.roles').includes('broker'))
    .reduce((sum, { props }) => sum + (numberAt(props, 'spec.replicas') ?? 0), 0);
  return graph.kind('kafka.strimzi.io', 'Kafka').flatMap(resource => {
    const config = recordAt(resource.props, 'spec.kafka.config');
    const [inSync, factor] = [
      Number(config['min.insync.replicas'] ?? 1),
      Number(config['default.replication.factor'] ?? 1),
    ];
    return [
      ...(inSync >= 2 ? [] : [`A write counts once ${inSync} broker has it.`]),
      ...(inSync < factor ? [] : ['No broker may be away: all must have each write.']),
      ...(factor <= brokers ? [] : [`It wants ${factor} copies on ${brokers} brokers.`]),
      ...(config['auto.create.topics.enable'] === false
        ? []
        : ['A mistyped topic is made, without the copies that were promised.']),
    ].map(message => ({ resource, message }));
  });
}

function topics(graph: Graph): Violation[] {
  return graph.kind('kafka.strimzi.io', 'KafkaTopic').flatMap(resource => {
    const inSync = recordAt(resource.props, 'spec.config')['min.insync.replicas'];
    return [
      ...((numberAt(resource.props, 'spec.replicas') ?? 0) < 3
        ? ['It has fewer than three copies.']
        : []),
      ...(inSync === undefined || Number(inSync) >= 2
        ? []
        : ['A write to it counts once one broker has it.']),
      ...((numberAt(resource.props, 'spec.partitions') ?? 0) < 1
        ? ['It states no partitions, of which each group reads in parallel.']
        : []),
    ].map(message => ({ resource, message }));
  });
}

/** Percona's operator refuses small sets unless it is told that unsafe ones are welcome. */
function mongodb(graph: Graph): Violation[] {
  return graph
    .kind('psmdb.percona.com', 'PerconaServerMongoDB')
    .filter(({ props }) => at(props, 'spec.unsafeFlags') !== undefined)
    .map(resource => ({ resource, message: 'It permits what its operator calls unsafe.' }));
}
