import type { RedisUse } from '../../../catalog/workload';

/**
 * What the names of a use's keys and channels begin with. A cache is each workload's own; what the others hold is
 * there for several: channels for who sends and who receives, counters for all gateways.
 */
export function redisPrefix(use: RedisUse, workload: string): string {
  return use === 'cache' ? `QuikApp:cache:${workload}:` : `QuikApp:${use}:`;
}
