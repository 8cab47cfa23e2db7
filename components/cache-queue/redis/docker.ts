import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../../catalog';
import type { Environment } from '../../../config';
import { dockerComponent, InfrastructureContainer } from '../../docker-infrastructure';
import type { Store } from '../../handover';
import type { DockerNetwork } from '../../networking';
import { passwordOf } from '../../password-of';
import { aclFile } from './acl-file';
import { readScripts } from './read-scripts';
import type { Redis } from './redis';
import { redisConfig } from './redis-config';
import { redisName } from './redis-names';
import { RedisPasswords } from './redis-passwords';
import { redisSettings } from './redis-settings';
import { platformUsers, redisUsers } from './redis-users';

/** Settings of {@link DockerRedis}. */
export interface DockerRedisArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
}

/** Redis on Docker: one container with production's users, prefixes and eviction, and nobody to fail over to. */
export class DockerRedis extends pulumi.ComponentResource implements Redis {
  readonly store: Store;

  constructor(name: string, args: DockerRedisArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:cache:DockerRedis', name, {}, opts);
    const workloads = args.catalog.workloads.filter(({ uses }) => uses.includes('redis'));
    const { values } = new RedisPasswords(
      `${name}-passwords`,
      { users: [...platformUsers, ...workloads.map(workload => workload.name)] },
      { parent: this },
    );
    const { ready } = new InfrastructureContainer(
      `${name}-server`,
      {
        ...args,
        component: dockerComponent(args.catalog, redisName),
        command: ['redis-server', '/etc/redis/redis.conf'],
        settings: { USERS: '/etc/redis' },
        files: {
          '/etc/redis/redis.conf': `${redisConfig({
            memory: args.environment.stores.redis.memory,
            instances: 1,
          })}dir /data\naclfile /etc/redis/users.acl\n`,
          '/etc/redis/users.acl': aclFile(redisUsers(workloads), values),
          '/etc/redis/member-password': passwordOf(values, 'member'),
          '/etc/redis/check-redis.sh': readScripts('check-redis.sh')['check-redis.sh'] ?? '',
        },
        dataPath: '/data',
        healthCheck: ['CMD', 'sh', '/etc/redis/check-redis.sh', 'ready'],
      },
      { parent: this },
    );
    this.store = {
      ready: [ready],
      settings: workload => ({
        REDIS_HOST: redisName,
        REDIS_PORT: '6379',
        ...redisSettings(workload),
      }),
      secrets: ({ name: workload }) => ({
        REDIS_PASSWORD: { kind: 'output', value: passwordOf(values, workload) },
      }),
      monitor: { username: 'monitor', password: passwordOf(values, 'monitor') },
    };
    this.registerOutputs({});
  }
}
