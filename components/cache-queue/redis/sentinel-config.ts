import { majority } from '../../../catalog/arithmetic/majority';
import { masterName } from './redis-names';

/** Settings of {@link sentinelConfig}. */
export interface SentinelConfigArgs {
  /** Names of Redis' members; the first is master until a failover. */
  readonly members: readonly string[];
  readonly sentinels: number;
}

/** sentinel.conf, but for what differs between Sentinels and what they remember, which their start script adds. */
export function sentinelConfig({ members: [first = ''], sentinels }: SentinelConfigArgs): string {
  return `port 26379
protected-mode no
# Names stay when a pod moves.
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel deny-scripts-reconfig yes

sentinel monitor ${masterName} ${first} 6379 ${majority(sentinels)}
sentinel down-after-milliseconds ${masterName} 5000
sentinel failover-timeout ${masterName} 60000
# One replica at a time copies from a new master, the others go on answering.
sentinel parallel-syncs ${masterName} 1
`;
}
