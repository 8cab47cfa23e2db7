import type * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../catalog';
import type { Environment } from '../config';
import { DockerKafka } from './cache-queue/kafka';
import { DockerRedis } from './cache-queue/redis';
import { DockerMongoDb, DockerMySql, DockerPostgreSql } from './data-tier';
import type { Stores } from './handover';
import type { DockerNetwork } from './networking';
import { DockerObjectStorage } from './object-storage';
import type { AccessedStores } from './secrets';

/** Settings of {@link dockerStores}. */
export interface DockerStoresArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
}

/** Dev's stores, without those that its file leaves out. */
export interface DockerStores {
  /** What the services are told and given of each. */
  readonly stores: Stores;
  /** Those in which Vault makes users. */
  readonly accessed: Partial<AccessedStores>;
}

/** Makes dev's stores. */
export function dockerStores(
  name: string,
  args: DockerStoresArgs,
  opts: pulumi.ComponentResourceOptions,
): DockerStores {
  const { enabled } = args.environment;
  const accessed: Partial<AccessedStores> = {
    ...(enabled.postgresql
      ? { postgresql: new DockerPostgreSql(`${name}-postgresql`, args, opts) }
      : {}),
    ...(enabled.mysql ? { mysql: new DockerMySql(`${name}-mysql`, args, opts) } : {}),
    ...(enabled.mongodb ? { mongodb: new DockerMongoDb(`${name}-mongodb`, args, opts) } : {}),
  };
  const stores = {
    ...Object.fromEntries(Object.entries(accessed).map(([engine, { store }]) => [engine, store])),
    ...(enabled.redis ? { redis: new DockerRedis(`${name}-redis`, args, opts).store } : {}),
    ...(enabled.kafka ? { kafka: new DockerKafka(`${name}-kafka`, args, opts).store } : {}),
    ...(enabled.objectStorage
      ? {
          'object-storage': new DockerObjectStorage(`${name}-object-storage`, args, opts).store,
        }
      : {}),
  };
  return { stores, accessed };
}
