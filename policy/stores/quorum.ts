import { objectName, type Graph } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { at, listAt, numberAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

/** Members that vote, of everything that decides by majority. */
interface Voters {
  readonly resource: Resource;
  readonly members: number;
}

/** row 57. */
export const quorum: Rule = {
  name: 'quorum',
  family: 'availability',
  protects:
    'A store that stops when one member is lost, or that splits into two halves of which neither decides.',
  remedy: 'Give it an odd number of members from 3 on (quikapp:stores.<store>.instances).',
  severity: 'critical',
  link: 'docs/policies.md#quorum',
  target: 'kubernetes',
  check: graph =>
    voters(graph)
      .filter(({ members }) => members < 3 || members % 2 === 0)
      .map(({ resource, members }) => ({
        resource,
        message: `${objectName(resource) || (textAt(resource.props, 'name') ?? '')} has ${members} members that vote.`,
      })),
};

function voters(graph: Graph): Voters[] {
  const counted = (resources: readonly Resource[], path: string): Voters[] =>
    resources.map(resource => ({ resource, members: numberAt(resource.props, path) ?? 0 }));
  return [
    ...counted(graph.kind('postgresql.cnpg.io', 'Cluster'), 'spec.instances'),
    ...counted(graph.kind('moco.cybozu.com', 'MySQLCluster'), 'spec.replicas'),
    ...graph.kind('psmdb.percona.com', 'PerconaServerMongoDB').flatMap(resource =>
      listAt(resource.props, 'spec.replsets').map(set => ({
        resource,
        members: numberAt(set, 'size') ?? 0,
      })),
    ),
    ...counted(
      graph.kind('kafka.strimzi.io', 'KafkaNodePool').filter(isController),
      'spec.replicas',
    ),
    ...counted(graph.of('kubernetes:apps/v1:StatefulSet').filter(isRedis), 'spec.replicas'),
    ...counted(releasesOf(graph, 'consul'), 'values.server.replicas'),
    ...counted(releasesOf(graph, 'vault'), 'values.server.ha.replicas'),
  ];
}

const isController = ({ props }: Resource): boolean =>
  listAt(props, 'spec.roles').includes('controller');

const isRedis = (resource: Resource): boolean =>
  ['redis', 'redis-sentinel'].includes(objectName(resource));

const releasesOf = (graph: Graph, chart: string): Resource[] =>
  graph
    .of('kubernetes:helm.sh/v3:Release')
    .filter(({ props }) => String(at(props, 'name')) === chart);
