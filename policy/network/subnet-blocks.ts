import { subnetNames, subnets, type SubnetName } from '../../catalog/subnets';
import { objectName, type Graph } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { listAt, recordAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

export const subnetBlocks: Rule = {
  name: 'subnet-blocks',
  family: 'network',
  requirements: ['R-43', 'R-44', 'R-45', 'R-46'],
  protects: 'A tier with other addresses than firewalls, routes and people were told.',
  remedy:
    'Set quikapp:networking.subnets back; where the move is meant, tell the pack by its setting `subnets`.',
  severity: 'high',
  link: 'docs/policies.md#subnet-blocks',
  target: 'both',
  check: (graph, settings) =>
    subnetNames.flatMap(name => {
      const wanted = settings.subnets[name] ?? subnets[name].cidr;
      return graph.has('kubernetes') ? inPool(graph, name, wanted) : inNetwork(graph, name, wanted);
    }),
};

/** The block of a Docker network. That the network is missing is another rule's to say. */
const inNetwork = (graph: Graph, name: SubnetName, wanted: string): Violation[] =>
  graph
    .of('docker:index/network:Network')
    .filter(({ props }) => textAt(props, 'name') === subnets[name].dockerNetwork)
    .flatMap(resource =>
      listAt(resource.props, 'ipamConfigs').flatMap(config =>
        compare(resource, textAt(config, 'subnet'), wanted),
      ),
    );

/** The block of the pool that a namespace's pods take their addresses from. */
function inPool(graph: Graph, name: SubnetName, wanted: string): Violation[] {
  const namespace = graph
    .of('kubernetes:core/v1:Namespace')
    .find(candidate => objectName(candidate) === subnets[name].namespace);
  if (!namespace) return [];
  const pools = recordAt(namespace.props, 'metadata.annotations')[
    'cni.projectcalico.org/ipv4pools'
  ];
  const pool = graph
    .kind('projectcalico.org', 'IPPool')
    .find(candidate => pools === JSON.stringify([objectName(candidate)]));
  return pool
    ? compare(pool, textAt(pool.props, 'spec.cidr'), wanted)
    : [
        {
          resource: namespace,
          message: 'Its pods take their addresses from no pool of this stack.',
        },
      ];
}

const compare = (resource: Resource, block: string | undefined, wanted: string): Violation[] =>
  block === wanted
    ? []
    : [{ resource, message: `Its block is ${block ?? 'any'}; ${wanted} is promised.` }];
