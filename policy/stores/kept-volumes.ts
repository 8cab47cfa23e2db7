import { listAt, textAt } from '../graph/value';
import type { Graph } from '../graph/graph';
import type { Rule, Violation } from '../rule';

export const keptVolumes: Rule = {
  name: 'kept-volumes',
  family: 'operations',
  requirements: ['R-22'],
  protects:
    'Messages that go with the object that described their brokers, or that were on no volume at all.',
  remedy: 'Give each broker a persistent claim with deleteClaim: false.',
  severity: 'critical',
  link: 'docs/policies.md#kept-volumes',
  target: 'kubernetes',
  check: graph => pools(graph),
};

function pools(graph: Graph): Violation[] {
  return graph.kind('kafka.strimzi.io', 'KafkaNodePool').flatMap(resource => {
    const volumes = listAt(resource.props, 'spec.storage.volumes');
    return [
      ...(textAt(resource.props, 'spec.storage.type') === 'jbod' &&
      volumes.length > 0 &&
      volumes.every(volume => textAt(volume, 'type') === 'persistent-claim')
        ? []
        : [{ resource, message: 'It keeps data on no volume.' }]),
      ...(volumes.every(volume => (volume as { deleteClaim?: unknown }).deleteClaim === false)
        ? []
        : [{ resource, message: 'Its volumes go with it.' }]),
    ];
  });
}
