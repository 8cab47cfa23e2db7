import { critical, warning, type AlertCases } from '../alert-case';

const of = (metric: string, member: number, labels = ''): string =>
  `${metric}{job="redis",namespace="quikapp-infra",pod="redis-${member}"${labels}}`;

const lag = (seconds: number) => ({
  [`redis_connected_slave_lag_seconds{job="redis",pod="redis-0",slave_ip="redis-1",slave_port="6379",slave_state="online"}`]: `${seconds}x10`,
});

export const redisCases: AlertCases = {
  RedisReplicationLag: [
    {
      when: 'a replica 31 s behind',
      series: lag(31),
      after: '6m',
      tells: [warning('Replica redis-1 of Redis is 31 s behind.', { slave_ip: 'redis-1' })],
    },
    { when: 'a replica 30 s behind', series: lag(30), after: '6m' },
  ],
  RedisNoMaster: [
    {
      when: 'replicas alone',
      series: { [of('redis_instance_info', 1, ',role="slave"')]: '1x5' },
      after: '2m',
      tells: [critical('No member of Redis is master.')],
    },
    {
      when: 'a failover within a minute',
      series: {
        [of('redis_instance_info', 0, ',role="master"')]: '1 stale',
        [of('redis_instance_info', 1, ',role="slave"')]: '1 1 stale',
        [of('redis_instance_info', 1, ',role="master"')]: '_ _ 1 1 1',
      },
      after: '3m',
    },
  ],
  RedisReplicaMissing: [
    {
      when: 'a master with one replica',
      series: {
        [of('redis_connected_slaves', 0)]: '1x10',
        [of('redis_connected_slaves', 1)]: '0x10',
      },
      after: '6m',
      tells: [warning('The master of Redis has 1 replicas of 2.')],
    },
    {
      when: 'a replica that restarts',
      series: { [of('redis_connected_slaves', 0)]: '1x3 2x7' },
      after: '6m',
    },
  ],
  RedisMemoryHigh: [
    {
      when: '86 of 100 MB, of the member that has it',
      series: {
        [of('redis_memory_used_bytes', 0)]: '86e6x10',
        [of('redis_memory_max_bytes', 0)]: '100e6x10',
        [of('redis_memory_used_bytes', 1)]: '20e6x10',
        [of('redis_memory_max_bytes', 1)]: '100e6x10',
      },
      after: '6m',
      tells: [
        warning('redis-0 has used 86% of its memory.', {
          job: 'redis',
          namespace: 'quikapp-infra',
          pod: 'redis-0',
        }),
      ],
    },
    {
      when: '85 of 100 MB',
      series: {
        [of('redis_memory_used_bytes', 0)]: '85e6x10',
        [of('redis_memory_max_bytes', 0)]: '100e6x10',
      },
      after: '6m',
    },
  ],
};
