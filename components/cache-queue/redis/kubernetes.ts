import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../../catalog';
import type { Environment } from '../../../config';
import type { Store, WorkloadSecrets } from '../../handover';
import type { KubernetesNetwork } from '../../networking';
import type { PriorityClass } from '../../priority';
import { folders } from './member-pod';
import { MemberSet } from './member-set';
import { readScripts } from './read-scripts';
import type { Redis, RedisLogin } from './redis';
import { redisConfig } from './redis-config';
import { exporterContainer, redisContainer, sentinelContainer } from './redis-container';
import { masterName, memberHost, redisName, sentinelName } from './redis-names';
import { RedisSecrets } from './redis-secrets';
import { redisSettings } from './redis-settings';
import { redisUsers, sentinelUsers, usersVersion } from './redis-users';
import { sentinelConfig } from './sentinel-config';

/** Settings of {@link KubernetesRedis}. */
export interface KubernetesRedisArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  readonly priority: PriorityClass;
}

/** However many members there are, three Sentinels can agree without one of them. */
const sentinelCount = 3;

/** Redis with automatic failover: a master with replicas, and Sentinels that clients ask which is which. */
export class KubernetesRedis extends pulumi.ComponentResource implements Redis {
  readonly store: Store;
  /** Names of the members, each a master or a replica: backups copy from a replica. */
  readonly members: readonly string[];
  /** Credentials that may copy all data. */
  readonly backup: RedisLogin;
  /** Credentials that may write any key and read none. */
  readonly restore: RedisLogin;

  constructor(name: string, args: KubernetesRedisArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:cache:KubernetesRedis', name, {}, opts);
    const { catalog, environment, network, priority } = args;
    const { memory, storage, instances } = environment.stores.redis;
    const namespace = network.namespaces.infra;
    const within = { parent: this };
    const hosts = (set: string, count: number): string[] =>
      Array.from({ length: count }, (_, number) => memberHost(set, number, namespace.name));
    const sentinels = hosts(sentinelName, sentinelCount);
    this.members = hosts(redisName, instances);

    const workloads = catalog.workloads.filter(({ uses }) => uses.includes('redis'));
    const secrets = new RedisSecrets(`${name}-secrets`, { workloads, network }, within);
    const cluster = clusterVariables(namespace.name, this.members, sentinels);
    const common = { namespace, environment, priority, after: secrets.ready };
    const watching = new MemberSet(
      `${name}-sentinels`,
      {
        ...common,
        set: sentinelName,
        instances: sentinelCount,
        ports: { sentinel: 26379 },
        // The smallest that clouds give; it holds one file.
        storage: '1Gi',
        files: {
          'sentinel.conf': sentinelConfig({ members: this.members, sentinels: sentinelCount }),
          ...readScripts('ask-sentinels.sh', 'start-sentinel.sh'),
        },
        pod: {
          secret: secrets.sentinels.name,
          usersVersion: usersVersion(sentinelUsers(workloads)),
          containers: [sentinelContainer(environment, cluster)],
          graceSeconds: 30,
        },
      },
      within,
    );
    const holding = new MemberSet(
      `${name}-members`,
      {
        ...common,
        set: redisName,
        instances,
        ports: { redis: 6379 },
        storage,
        files: {
          'redis.conf': redisConfig({ memory, instances }),
          ...readScripts('ask-sentinels.sh', 'start-redis.sh', 'leave-redis.sh', 'check-redis.sh'),
        },
        pod: {
          secret: secrets.members.name,
          usersVersion: usersVersion(redisUsers(workloads)),
          containers: [
            redisContainer(environment, cluster),
            exporterContainer(environment, secrets.members.name),
          ],
          graceSeconds: 90,
        },
      },
      within,
    );
    this.backup = secrets.backup;
    this.restore = secrets.restore;
    this.store = {
      ready: [watching.ready, holding.ready, ...secrets.ready],
      settings: workload => ({
        REDIS_SENTINELS: sentinels.map(host => `${host}:26379`).join(),
        REDIS_MASTER_NAME: masterName,
        ...redisSettings(workload),
      }),
      secrets: ({ name: workload }): WorkloadSecrets => {
        const password = secrets.passwords[workload];
        if (password === undefined) return {};
        return { REDIS_PASSWORD: password };
      },
    };
    this.registerOutputs({ members: this.members });
  }
}

/** What the start scripts read of the pod they are in and of the others. */
function clusterVariables(
  namespace: string,
  members: readonly string[],
  sentinels: readonly string[],
) {
  return [
    { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ...Object.entries({
      NAME: `$(POD).${namespace}.svc`,
      MEMBERS: members.join(' '),
      SENTINELS: sentinels.join(' '),
      MASTER_NAME: masterName,
      USERS: folders.secrets,
      DATA: folders.data,
      RUN: folders.run,
    }).map(([name, value]) => ({ name, value })),
  ];
}
