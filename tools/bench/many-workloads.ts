import type { Catalog } from '../../catalog';

/** Further apart than the ports of any two workloads of a stack are, so that no two copies meet. */
const betweenPorts = 30;

/**
 * The catalogue with each workload so many times, under names, ports and consumer groups of their own. Of databases the copies
 * have MongoDB's only: PostgreSQL and MySQL have no connections for so many.
 */
export function manyWorkloads(catalog: Catalog, times: number): Catalog {
  const copies = Array.from({ length: times }, (_, index) => index);
  return {
    ...catalog,
    workloads: copies.flatMap(copy =>
      copy === 0
        ? catalog.workloads
        : catalog.workloads.map(({ grpcPort, ...workload }) => ({
            ...workload,
            name: `${workload.name}-${copy}`,
            databases: workload.databases.filter(({ engine }) => engine === 'mongodb'),
            consumerGroup: `${workload.consumerGroup}-${copy}`,
            port: workload.port + copy * betweenPorts,
            ...(grpcPort === undefined ? {} : { grpcPort: grpcPort + copy * betweenPorts }),
          })),
    ),
  };
}
