import { createHash } from 'node:crypto';
import type { Workload } from '../../../catalog/workload';
import { redisPrefix } from './redis-prefix';

/** A user of Redis or of the Sentinels, and what it may do, in the words of an ACL file. */
export interface RedisUser {
  readonly name: string;
  readonly rules: readonly string[];
}

/** The platform's own users. */
export const platformUsers = ['member', 'sentinel', 'monitor', 'backup', 'restore'] as const;

/** One of the platform's own users. */
export type PlatformUser = (typeof platformUsers)[number];

const own: Readonly<Record<PlatformUser, readonly string[]>> = {
  // Replication, and what the start scripts and probes ask.
  member: ['+psync', '+replconf', '+ping', '+info', '+role'],
  // As Redis' documentation of Sentinel lists it.
  sentinel: [
    'allchannels',
    ...['+multi', '+exec', '+slaveof', '+ping', '+subscribe', '+publish', '+info', '+role'],
    ...['+config|rewrite', '+client|setname', '+client|kill', '+script|kill'],
  ],
  // Not `config|get`, which shows passwords.
  monitor: [
    ...['+ping', '+info', '+slowlog|get', '+slowlog|len', '+latency|latest', '+latency|histogram'],
    ...['+client|setname', '+client|list', '+dbsize'],
  ],
  backup: ['+ping', '+info', '+sync', '+psync', '+replconf', '+client|setname'],
  // Writes keys as a backup holds them, and reads none.
  restore: ['~*', '+ping', '+info', '+select', '+restore'],
};

/**
 * Commands that Redis calls harmless and that no rule on keys holds back: the first two show the names of others' keys,
 * a session's among them, the rest change or end what others run.
 */
const beyondOwnKeys = ['-scan', '-randomkey', '-function', '-script|flush', '-script|kill'];

/** Users of Redis: each workload may touch the keys and channels of its uses, and nothing that is dangerous. */
export function redisUsers(workloads: readonly Workload[]): RedisUser[] {
  return [
    ...platformUsers.map(name => ({ name, rules: own[name] })),
    ...workloads.map(({ name, redisUses }) => ({
      name,
      rules: [
        ...redisUses.map(use => `~${redisPrefix(use, name)}*`),
        ...redisUses.filter(use => use === 'pubsub').map(use => `&${redisPrefix(use, name)}*`),
        // Clients ask `role` and `info` to be sure of whom Sentinel named.
        ...['+@all', '-@admin', '-@dangerous', ...beyondOwnKeys, '+info', '+role'],
      ],
    })),
  ];
}

/** Users of the Sentinels: a workload may ask them, and hear of a failover, but not make one. */
export function sentinelUsers(workloads: readonly Workload[]): RedisUser[] {
  const asking = [
    ...['+@connection', '-@dangerous', '+info', '+role', '+command'],
    ...['get-master-addr-by-name', 'master', 'masters', 'replicas', 'slaves', 'sentinels'].map(
      command => `+sentinel|${command}`,
    ),
    ...['allchannels', '+subscribe', '+psubscribe', '+unsubscribe', '+punsubscribe'],
  ];
  return [
    { name: 'sentinel', rules: ['allchannels', '+@all'] },
    {
      name: 'member',
      rules: ['+ping', '+sentinel|get-master-addr-by-name', '+sentinel|failover'],
    },
    ...workloads.map(({ name }) => ({ name, rules: asking })),
  ];
}

/** A short text that is another when users or their rules are. */
export function usersVersion(users: readonly RedisUser[]): string {
  return createHash('sha256').update(JSON.stringify(users)).digest('hex').slice(0, 8);
}
