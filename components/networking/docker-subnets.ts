import type { SubnetName } from '../../catalog/subnets';
import type { Workload } from '../../catalog/workload';

/**
 * The subnets that a workload's container joins: core, where all of them are, and those of the stores it declares.
 * Nothing else is needed: what traces and scrapes workloads joins core itself.
 */
export function dockerSubnets({ databases, uses }: Workload): SubnetName[] {
  return [
    'core',
    ...(databases.length > 0 ? (['data'] as const) : []),
    // Redis, Kafka and the object storage are all there.
    ...(uses.length > 0 ? (['infra'] as const) : []),
  ];
}
