import * as pulumi from '@pulumi/pulumi';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../catalog';
import type { Environment } from '../../config';
import { dockerComponent, InfrastructureContainer, metricsPort } from '../docker-infrastructure';
import type { Store } from '../handover';
import type { DockerNetwork } from '../networking';
import { GeneratedKeys } from './generated-keys';
import { identities } from './identities';
import type { ObjectStorage } from './object-storage';
import { objectStorageSettings } from './object-storage-settings';

/** Settings of {@link DockerObjectStorage}. */
export interface DockerObjectStorageArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
}

/** SeaweedFS on Docker, with the buckets that production has outside. */
export class DockerObjectStorage extends pulumi.ComponentResource implements ObjectStorage {
  readonly store: Store;

  constructor(name: string, args: DockerObjectStorageArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:object-storage:DockerObjectStorage', name, {}, opts);
    const { objectStorage } = args.environment;
    const { keys } = new GeneratedKeys(`${name}-keys`, { parent: this });
    const { port } = new URL(objectStorage.endpoint);
    const component = dockerComponent(args.catalog, 'object-storage');

    const { ready } = new InfrastructureContainer(
      `${name}-server`,
      {
        ...args,
        component,
        settings: {
          PORT: port,
          METRICS: String(metricsPort(component)),
          BUCKETS: Object.values(objectStorage.buckets).join(' '),
        },
        files: {
          '/etc/seaweedfs/identities.json': identities(objectStorage.buckets, keys),
          '/etc/seaweedfs/start.sh': readFileSync(
            join(__dirname, 'scripts', 'start-seaweedfs.sh'),
            'utf8',
          ),
        },
        also: { entrypoints: ['/bin/sh', '/etc/seaweedfs/start.sh'] },
        dataPath: '/data',
        // Written when every bucket is there.
        healthCheck: ['CMD', 'test', '-e', '/tmp/ready'],
      },
      { parent: this },
    );
    this.store = {
      ready: [ready],
      settings: () => objectStorageSettings(objectStorage),
      secrets: () => ({
        AWS_ACCESS_KEY_ID: { kind: 'output', value: keys.workloads.accessKeyId },
        AWS_SECRET_ACCESS_KEY: { kind: 'output', value: keys.workloads.secretAccessKey },
      }),
    };
    this.registerOutputs({});
  }
}
