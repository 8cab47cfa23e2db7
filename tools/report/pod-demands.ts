import { surge } from '../../catalog/arithmetic/capacity';
import { bytes, millicores } from '../../catalog/arithmetic/quantity';
import { subnetNames, subnets } from '../../catalog/subnets';
import { namespaceOf, type Graph } from '../../policy/graph/graph';
import { most } from '../../policy/graph/most';
import { podsOf } from '../../policy/graph/pods';
import { at, listAt, numberAt, textAt } from '../../policy/graph/value';
import type { Demand } from './capacity';

/** What pods ask for: those of the program, and those that operators make of its custom resources. */
export function podDemands(graph: Graph): Demand[] {
  return [...own(graph), ...ofOperators(graph)];
}

function own(graph: Graph): Demand[] {
  return podsOf(graph).flatMap(pods => {
    const lasting = pods.kind !== 'Job' && pods.kind !== 'CronJob';
    const runs = lasting ? most(graph, pods) : 0;
    const more = pods.kind === 'Deployment' ? surge : lasting ? 0 : 1;
    const requests = pods.containers.filter(({ init }) => !init).map(({ spec }) => spec);
    return demand(pods.namespace, runs, requests, more);
  });
}

/** Members of a store: how many, and what holds the `resources` of one. */
interface Members {
  readonly count: number | undefined;
  readonly containers: readonly unknown[];
}

const stores: Readonly<Record<string, (props: unknown) => readonly Members[]>> = {
  'postgresql.cnpg.io Cluster': props => [
    { count: numberAt(props, 'spec.instances'), containers: [at(props, 'spec')] },
  ],
  'moco.cybozu.com MySQLCluster': props => [
    {
      count: numberAt(props, 'spec.replicas'),
      containers: listAt(props, 'spec.podTemplate.spec.containers'),
    },
  ],
  'psmdb.percona.com PerconaServerMongoDB': props =>
    listAt(props, 'spec.replsets').map(set => ({
      count: numberAt(set, 'size'),
      containers: [set],
    })),
  'kafka.strimzi.io KafkaNodePool': props => [
    { count: numberAt(props, 'spec.replicas'), containers: [at(props, 'spec')] },
  ],
};

function ofOperators(graph: Graph): Demand[] {
  return Object.entries(stores).flatMap(([key, membersIn]) => {
    const [group = '', kind = ''] = key.split(' ');
    return graph
      .kind(group, kind)
      .flatMap(resource =>
        membersIn(resource.props).flatMap(({ count = 0, containers }) =>
          demand(namespaceOf(resource), count, containers, 0),
        ),
      );
  });
}

/** @param more addresses beside those of the pods that run: a surge, or a job's */
function demand(
  namespace: string,
  runs: number,
  containers: readonly unknown[],
  more: number,
): Demand[] {
  const subnet = subnetNames.find(name => subnets[name].namespace === namespace);
  if (subnet === undefined) return [];
  const sum = (what: 'cpu' | 'memory', read: (quantity: string) => number | undefined): number =>
    containers.reduce<number>(
      (total, container) =>
        total + (read(textAt(container, `resources.requests.${what}`) ?? '') ?? 0),
      0,
    );
  return [
    {
      subnet,
      runs,
      millicores: runs * sum('cpu', millicores),
      bytes: runs * sum('memory', bytes),
      addresses: runs + more,
    },
  ];
}
