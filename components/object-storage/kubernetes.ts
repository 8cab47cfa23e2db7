import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { AccessKeys, Environment } from '../../config';
import type { SecretRef, Store } from '../handover';
import { metadata } from '../labels';
import type { KubernetesNetwork } from '../networking';
import type { ObjectStorage } from './object-storage';
import { objectStorageSettings } from './object-storage-settings';

/** Settings of {@link KubernetesObjectStorage}. */
export interface KubernetesObjectStorageArgs {
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** Keys of the workloads; they may not touch the backups, whose keys each backup has beside itself. */
  readonly keys: AccessKeys;
}

/** The S3 service outside the cluster: its keys, where they are needed. */
export class KubernetesObjectStorage extends pulumi.ComponentResource implements ObjectStorage {
  readonly store: Store;

  constructor(
    name: string,
    { environment, network, keys }: KubernetesObjectStorageArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:object-storage:KubernetesObjectStorage', name, {}, opts);
    const { core } = network.namespaces;
    const secret = 'object-storage';
    const ready = new k8s.core.v1.Secret(
      `${name}-workloads`,
      {
        metadata: metadata(secret, core.name),
        stringData: {
          AWS_ACCESS_KEY_ID: keys.accessKeyId,
          AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        },
      },
      { parent: this, dependsOn: core.ready },
    );
    const key = (of: string): SecretRef => ({ kind: 'kubernetes', secret, key: of });
    this.store = {
      ready: [ready],
      settings: () => objectStorageSettings(environment.objectStorage),
      secrets: () => ({
        AWS_ACCESS_KEY_ID: key('AWS_ACCESS_KEY_ID'),
        AWS_SECRET_ACCESS_KEY: key('AWS_SECRET_ACCESS_KEY'),
      }),
    };
    this.registerOutputs({});
  }
}
