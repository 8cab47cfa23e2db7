import { parseCidr, usableAddresses } from '../../catalog/arithmetic/cidr';
import { subnetNames, subnets, type SubnetName } from '../../catalog/subnets';
import { Graph, objectName } from '../../policy/graph/graph';
import type { Resource } from '../../policy/graph/resource';
import { listAt, textAt } from '../../policy/graph/value';
import { containerDemands } from './container-demands';
import { podDemands } from './pod-demands';

/** What runs and is asked for in a subnet at most: scaled out, without what charts add. */
export interface Capacity {
  readonly subnet: string;
  /** Pods, or containers on Docker. */
  readonly runs: number;
  /** Cores; a dash where none is asked for. */
  readonly cpu: string;
  /** In GiB; a dash where none is asked for. */
  readonly memory: string;
  /** Addresses in use in the middle of a rollout, and how many there are, such as `216 of 253`. */
  readonly addresses: string;
}

/** What one thing that runs asks for. */
export interface Demand {
  readonly subnet: SubnetName;
  readonly runs: number;
  readonly millicores: number;
  readonly bytes: number;
  readonly addresses: number;
}

/** Capacity by subnet, each workload at its most. */
export function capacity(resources: readonly Resource[]): Capacity[] {
  const graph = new Graph(resources);
  const demands = [...podDemands(graph), ...containerDemands(graph)];
  return subnetNames.map(subnet => {
    const here = demands.filter(demand => demand.subnet === subnet);
    const sum = (of: (demand: Demand) => number): number =>
      here.reduce((total, demand) => total + of(demand), 0);
    const usable = usableIn(graph, subnet);
    const addresses = sum(demand => demand.addresses);
    return {
      subnet,
      runs: sum(({ runs }) => runs),
      cpu: rounded(sum(({ millicores }) => millicores) / 1000),
      memory: rounded(sum(demand => demand.bytes) / 2 ** 30, ' GiB'),
      addresses: usable === undefined ? String(addresses) : `${addresses} of ${usable}`,
    };
  });
}

/** To two places, so that a replica more of the smallest is seen. */
const rounded = (value: number, unit = ''): string =>
  value === 0 ? '–' : `${Number(value.toFixed(2))}${unit}`;

/** Addresses that a subnet's pool or network has; undefined where the cluster has a network of its own. */
function usableIn(graph: Graph, subnet: SubnetName): number | undefined {
  const pool = graph
    .kind('projectcalico.org', 'IPPool')
    .find(resource => objectName(resource) === subnets[subnet].namespace);
  const network = graph
    .of('docker:index/network:Network')
    .find(({ props }) => textAt(props, 'name') === subnets[subnet].dockerNetwork);
  const [ipam] = listAt(network?.props, 'ipamConfigs');
  const block = parseCidr(textAt(pool?.props, 'spec.cidr') ?? textAt(ipam, 'subnet') ?? '');
  return block && usableAddresses(block);
}
