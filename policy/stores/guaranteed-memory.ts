import type { Graph } from '../graph/graph';
import { podsOf } from '../graph/pods';
import type { Resource } from '../graph/resource';
import { at, listAt } from '../graph/value';
import type { Rule } from '../rule';

export const guaranteedMemory: Rule = {
  name: 'guaranteed-memory',
  family: 'availability',
  protects: 'A member of a store that is killed when its node runs out of the memory it was lent.',
  remedy: 'Request as much memory as the limit is (quikapp:stores.<store>.resources).',
  severity: 'high',
  link: 'docs/policies.md#guaranteed-memory',
  target: 'kubernetes',
  check: graph =>
    members(graph)
      .filter(({ container }) => {
        const limit = at(container, 'resources.limits.memory');
        return limit === undefined || limit !== at(container, 'resources.requests.memory');
      })
      .map(({ resource }) => ({
        resource,
        message: 'Its members may use more memory than is kept for them.',
      })),
};

/** What runs each store: the holder of its `resources`. Exporters beside it may be killed and come back. */
function members(graph: Graph): { resource: Resource; container: unknown }[] {
  const own = podsOf(graph)
    .filter(({ name }) => name === 'redis')
    .flatMap(({ resource, name, containers }) =>
      containers
        .filter(container => container.name === name)
        .map(({ spec }) => ({ resource, container: spec })),
    );
  const each = (group: string, kind: string, containers: (props: unknown) => readonly unknown[]) =>
    graph
      .kind(group, kind)
      .flatMap(resource => containers(resource.props).map(container => ({ resource, container })));
  return [
    ...own,
    ...each('postgresql.cnpg.io', 'Cluster', props => [at(props, 'spec')]),
    ...each('moco.cybozu.com', 'MySQLCluster', props =>
      listAt(props, 'spec.podTemplate.spec.containers'),
    ),
    ...each('psmdb.percona.com', 'PerconaServerMongoDB', props => listAt(props, 'spec.replsets')),
    ...each('kafka.strimzi.io', 'KafkaNodePool', props => [at(props, 'spec')]),
  ];
}
