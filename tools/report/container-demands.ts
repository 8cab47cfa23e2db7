import { subnetNames, subnets } from '../../catalog/subnets';
import type { Graph } from '../../policy/graph/graph';
import { listAt, numberAt, textAt } from '../../policy/graph/value';
import type { Demand } from './capacity';

/** What Docker's containers ask for: memory in their first network, an address in each. */
export function containerDemands(graph: Graph): Demand[] {
  return graph.of('docker:index/container:Container').flatMap(({ props }) =>
    listAt(props, 'networksAdvanced').flatMap((network, index): Demand[] => {
      const subnet = subnetNames.find(
        name => subnets[name].dockerNetwork === textAt(network, 'name'),
      );
      if (subnet === undefined) return [];
      const home = index === 0;
      return [
        {
          subnet,
          runs: home ? 1 : 0,
          millicores: 0,
          // Docker's memory is in MiB.
          bytes: home ? (numberAt(props, 'memory') ?? 0) * 2 ** 20 : 0,
          addresses: 1,
        },
      ];
    }),
  );
}
