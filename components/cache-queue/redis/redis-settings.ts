import type { Workload } from '../../../catalog/workload';
import { redisPrefix } from './redis-prefix';

/** Who a workload is in Redis, and what its keys and channels begin with, by use. */
export function redisSettings({ name, redisUses }: Workload): Record<string, string> {
  return {
    REDIS_USERNAME: name,
    ...Object.fromEntries(
      redisUses.map(use => [`REDIS_PREFIX_${use.toUpperCase()}`, redisPrefix(use, name)]),
    ),
  };
}
