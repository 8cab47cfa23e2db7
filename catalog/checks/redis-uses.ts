import type { Catalog } from '../catalog';
import type { Problem } from '../problem';
import { redisUses } from '../workload';

/** Whoever reaches Redis says what for: without a use it would have no keys there. */
export function checkRedisUses({ workloads }: Catalog): Problem[] {
  return workloads
    .filter(workload => workload.uses.includes('redis') && workload.redisUses.length === 0)
    .map(({ name }) => ({
      key: `workloads.${name}.redisUses`,
      value: undefined,
      allowed: `what it uses Redis for: ${redisUses.join(', ')}`,
    }));
}
