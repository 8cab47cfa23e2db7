import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import type { Catalog } from '../../../catalog';
import type { AccessKeys, Environment } from '../../../config';
import { authorityCertificate, type Issuer } from '../../certificates';
import type { Store } from '../../handover';
import { metadata } from '../../labels';
import type { KubernetesNetwork } from '../../networking';
import type { PriorityClass } from '../../priority';
import { connectionOptions, mongodbSettings, replicaSet } from './client-settings';
import { mongodbClusterSpec } from './cluster-spec';
import type { MongoDb, MongoDbVaultLogin } from './mongodb';
import { mongodbDatabases } from './service-database';
import { mongodbVaultUser } from './vault-role';

/** Settings of {@link KubernetesMongoDb}. */
export interface KubernetesMongoDbArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** The release of Percona's operator. */
  readonly operator: pulumi.Resource;
  readonly issuer: Issuer;
  readonly priority: PriorityClass;
  /** Keys that may write to the bucket of backups. */
  readonly backupKeys: AccessKeys;
}

const clusterName = 'mongodb';
const vaultSecret = 'mongodb-vault';
const backupSecret = 'mongodb-backup-object-storage';

/** MongoDB by Percona's operator: a replica set whose members every client knows. */
export class KubernetesMongoDb extends pulumi.ComponentResource implements MongoDb {
  readonly store: Store;
  readonly vault: MongoDbVaultLogin;

  constructor(name: string, args: KubernetesMongoDbArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:KubernetesMongoDb', name, {}, opts);
    const { environment, network, issuer } = args;
    const namespace = network.namespaces.data;
    const { result: password } = new random.RandomPassword(
      `${name}-vault-password`,
      { length: 32, special: false },
      { parent: this },
    );
    const login = new k8s.core.v1.Secret(
      `${name}-vault-secret`,
      { metadata: metadata(vaultSecret, namespace.name), stringData: { password } },
      { parent: this, dependsOn: namespace.ready },
    );
    const keys = new k8s.core.v1.Secret(
      `${name}-backup-keys`,
      {
        metadata: metadata(backupSecret, namespace.name),
        stringData: {
          AWS_ACCESS_KEY_ID: args.backupKeys.accessKeyId,
          AWS_SECRET_ACCESS_KEY: args.backupKeys.secretAccessKey,
        },
      },
      { parent: this, dependsOn: namespace.ready },
    );
    const cluster = this.cluster(`${name}-cluster`, args, [login, keys]);
    const authority = authorityCertificate(
      `${name}-authority`,
      { namespace: network.namespaces.core, issuer, client: clusterName },
      { parent: this },
    );

    const hosts = memberHosts(environment.stores.mongodb.instances, namespace.name);
    this.vault = {
      hosts,
      options: [...connectionOptions(true), 'authSource=admin'].join('&'),
      username: mongodbVaultUser,
      password,
      authority: { kind: 'kubernetes', secret: `${clusterName}-ssl`, key: 'ca.crt' },
    };
    this.store = {
      ready: [cluster, authority.ready],
      settings: workload => mongodbSettings(workload, { hosts, tls: true }),
      // Who a workload is comes from Vault; whom it trusts, from here.
      secrets: () => ({ MONGODB_TLS_CA: authority.certificate }),
    };
    this.registerOutputs({ hosts });
  }

  private cluster(
    name: string,
    { catalog, environment, network, operator, issuer, priority }: KubernetesMongoDbArgs,
    secrets: readonly pulumi.Resource[],
  ): pulumi.Resource {
    return new k8s.apiextensions.CustomResource(
      name,
      {
        apiVersion: 'psmdb.percona.com/v1',
        kind: 'PerconaServerMongoDB',
        metadata: {
          ...metadata(clusterName, network.namespaces.data.name),
          annotations: { 'pulumi.com/waitFor': 'jsonpath={.status.state}=ready' },
          // Members end before the primary does.
          finalizers: ['percona.com/delete-psmdb-pods-in-order'],
        },
        spec: mongodbClusterSpec({
          environment,
          priorityClass: priority.name,
          issuer: issuer.name,
          databases: mongodbDatabases(catalog.workloads).map(({ database }) => database),
          vaultSecret,
          backupSecret,
        }),
      },
      {
        parent: this,
        dependsOn: [operator, issuer.ready, priority.ready, ...secrets],
        // It owns the members and what they are found by.
        protect: environment.protect,
        // Three members one after the other, each a copy of the one before.
        customTimeouts: { create: '30m', update: '60m' },
      },
    );
  }
}

/** All members: a client that knows one of them only is lost while that one is away. */
const memberHosts = (instances: number, namespace: string): string =>
  Array.from(
    { length: instances },
    (_, member) =>
      `${clusterName}-${replicaSet}-${member}.${clusterName}-${replicaSet}.${namespace}.svc.cluster.local:27017`,
  ).join();
