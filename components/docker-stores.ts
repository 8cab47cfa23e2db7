import type * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../catalog';
import type { Environment } from '../config';
import { DockerKafka } from './cache-queue/kafka';
import { DockerRedis } from './cache-queue/redis';
import { DockerMongoDb, DockerMySql, DockerPostgreSql } from './data-tier';
import type { Stores } from './handover';
import type { DockerNetwork } from './networking';
import { DockerObjectStorage } from './object-storage';

/** Settings of {@link dockerStores}. */
export interface DockerStoresArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
}

/** The stores of dev, without those that its file leaves out. */
export function dockerStores(
  name: string,
  args: DockerStoresArgs,
  opts: pulumi.ComponentResourceOptions,
): Stores {
  const { enabled } = args.environment;
  return {
    ...(enabled.postgresql
      ? { postgresql: new DockerPostgreSql(`${name}-postgresql`, args, opts).store }
      : {}),
    ...(enabled.mysql ? { mysql: new DockerMySql(`${name}-mysql`, args, opts).store } : {}),
    ...(enabled.mongodb ? { mongodb: new DockerMongoDb(`${name}-mongodb`, args, opts).store } : {}),
    ...(enabled.redis ? { redis: new DockerRedis(`${name}-redis`, args, opts).store } : {}),
    ...(enabled.kafka ? { kafka: new DockerKafka(`${name}-kafka`, args, opts).store } : {}),
    ...(enabled.objectStorage
      ? {
          'object-storage': new DockerObjectStorage(`${name}-object-storage`, args, opts).store,
        }
      : {}),
  };
}
