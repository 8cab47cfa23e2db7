import { objectName, type Graph } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { at, listAt } from '../graph/value';
import type { Rule } from '../rule';

export const priority: Rule = {
  name: 'priority',
  family: 'availability',
  protects: 'A member of a store that finds no room because workloads took it.',
  remedy: "Give its pods the stores' priority class.",
  severity: 'medium',
  link: 'docs/policies.md#priority',
  target: 'kubernetes',
  check: graph =>
    classes(graph)
      .filter(({ names }) => names.length === 0 || names.some(name => typeof name !== 'string'))
      .map(({ resource }) => ({ resource, message: 'Its pods have no priority over workloads.' })),
};

function classes(graph: Graph): { resource: Resource; names: readonly unknown[] }[] {
  const named = (resources: readonly Resource[], path: string) =>
    resources.map(resource => ({ resource, names: [at(resource.props, path)] }));
  return [
    ...named(graph.kind('postgresql.cnpg.io', 'Cluster'), 'spec.priorityClassName'),
    ...named(
      graph.kind('moco.cybozu.com', 'MySQLCluster'),
      'spec.podTemplate.spec.priorityClassName',
    ),
    ...graph.kind('psmdb.percona.com', 'PerconaServerMongoDB').map(resource => ({
      resource,
      names: listAt(resource.props, 'spec.replsets').map(set => at(set, 'priorityClassName')),
    })),
    ...named(
      graph.kind('kafka.strimzi.io', 'KafkaNodePool'),
      'spec.template.pod.priorityClassName',
    ),
    ...named(
      graph
        .of('kubernetes:apps/v1:StatefulSet')
        .filter(set => ['redis', 'redis-sentinel'].includes(objectName(set))),
      'spec.template.spec.priorityClassName',
    ),
  ];
}
