/** What Sentinels and clients call the master. */
export const masterName = 'quikapp';

/** Name of Redis' pods, Services and claims. */
export const redisName = 'redis';

/** The same of the Sentinels. */
export const sentinelName = 'redis-sentinel';

/** What the member of this number is called all over the cluster: its own Service, whose address never changes. */
export const memberHost = (set: string, number: number, namespace: string): string =>
  `${set}-${number}.${namespace}.svc`;
