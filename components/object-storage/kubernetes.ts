import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { AccessKeys, Environment } from '../../config';
import type { Store } from '../handover';
import { metadata } from '../labels';
import type { KubernetesNetwork, Namespace } from '../networking';
import type { ObjectStorage } from './object-storage';
import { objectStorageSettings } from './object-storage-settings';

/** Settings of {@link KubernetesObjectStorage}. */
export interface KubernetesObjectStorageArgs {
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** Keys of the S3 service; the workloads' may not touch the backups. */
  readonly keys: { readonly workloads: AccessKeys; readonly backups: AccessKeys };
}

/** A Secret with access keys, under the names that S3 clients and the operators read. */
export interface AccessKeysSecret {
  readonly name: string;
  readonly ready: pulumi.Resource;
}

/** The S3 service outside the cluster: its keys, where they are needed. */
export class KubernetesObjectStorage extends pulumi.ComponentResource implements ObjectStorage {
  readonly store: Store;
  /** The backups' keys, where the stores and the backup jobs are. */
  readonly backups: Readonly<Record<'data' | 'infra', AccessKeysSecret>>;

  constructor(
    name: string,
    { environment, network, keys }: KubernetesObjectStorageArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:object-storage:KubernetesObjectStorage', name, {}, opts);
    const { core, data, infra } = network.namespaces;
    const secret = (role: string, owner: string, namespace: Namespace, pair: AccessKeys) => ({
      name: owner,
      ready: this.secret(`${name}-${role}`, owner, namespace, pair),
    });

    const workloads = secret('workloads', 'object-storage', core, keys.workloads);
    this.backups = {
      data: secret('backups-data', 'object-storage-backups', data, keys.backups),
      infra: secret('backups-infra', 'object-storage-backups', infra, keys.backups),
    };
    this.store = {
      ready: [workloads.ready],
      settings: () => objectStorageSettings(environment.objectStorage),
      secrets: () => ({
        AWS_ACCESS_KEY_ID: {
          kind: 'kubernetes',
          secret: workloads.name,
          key: 'AWS_ACCESS_KEY_ID',
        },
        AWS_SECRET_ACCESS_KEY: {
          kind: 'kubernetes',
          secret: workloads.name,
          key: 'AWS_SECRET_ACCESS_KEY',
        },
      }),
    };
    this.registerOutputs({});
  }

  private secret(
    name: string,
    secret: string,
    namespace: Namespace,
    { accessKeyId, secretAccessKey }: AccessKeys,
  ): pulumi.Resource {
    return new k8s.core.v1.Secret(
      name,
      {
        metadata: metadata(secret, namespace.name),
        stringData: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
      },
      { parent: this, dependsOn: namespace.ready },
    );
  }
}
