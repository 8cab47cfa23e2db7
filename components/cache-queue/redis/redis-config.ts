import { redisMemory } from './redis-memory';

/** Settings of {@link redisConfig}. */
export interface RedisConfigArgs {
  /** Memory of the container. */
  readonly memory: string;
  /** Members: a master and its replicas. */
  readonly instances: number;
}

/** redis.conf, but for what differs between members, which their start script adds. */
export function redisConfig({ memory, instances }: RedisConfigArgs): string {
  const { maxmemory, backlog } = redisMemory(memory);
  return `port 6379
# Users and passwords keep others out; without this only loopback could connect.
protected-mode no
tcp-keepalive 300
timeout 0

# Each write goes to a log, synced once a second; snapshots beside it make short restarts and good backups.
appendonly yes
appendfsync everysec
save 3600 1 300 100 60 10000

# Sessions and counters share this with the cache: only keys with a time to live may go.
maxmemory ${maxmemory}
maxmemory-policy volatile-lru
${instances > 1 ? replication(backlog) : ''}`;
}

const replication = (backlog: number): string => `
repl-backlog-size ${backlog}
# After a failover nothing can be written before a replica has caught up: it waits for no other.
repl-diskless-sync-delay 0
# A master that lost all its replicas is perhaps the one that was lost: five seconds later it takes no more writes.
min-replicas-to-write 1
min-replicas-max-lag 5
`;
