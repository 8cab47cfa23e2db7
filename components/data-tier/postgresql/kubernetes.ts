import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../../catalog';
import {
  pgpools,
  pgpoolSize,
  type PgpoolSize,
} from '../../../catalog/arithmetic/postgresql-connections';
import { maxConnections } from '../../../catalog/arithmetic/postgresql-memory';
import type { AccessKeys, Environment } from '../../../config';
import type { Issuer } from '../../certificates';
import type { Endpoint, Store } from '../../handover';
import { metadata } from '../../labels';
import type { KubernetesNetwork, Namespace } from '../../networking';
import type { PriorityClass } from '../../priority';
import { Archive } from './archive';
import { clientSettings } from './client-settings';
import { clusterSpec } from './cluster-spec';
import { Databases } from './databases';
import { Pgpool } from './pgpool';
import { PgpoolExporterRole } from './pgpool-exporter';
import type { PostgreSql, VaultLogin } from './postgresql';
import { serviceDatabases } from './service-database';
import { VaultRole, vaultUsername } from './vault-role';

/** Settings of {@link KubernetesPostgreSql}. */
export interface KubernetesPostgreSqlArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** The releases that its custom resources need. */
  readonly operators: {
    readonly cloudNativePg: pulumi.Resource;
    readonly pluginBarmanCloud: pulumi.Resource;
  };
  readonly issuer: Issuer;
  readonly priority: PriorityClass;
  /** Keys that may write to the bucket of backups. */
  readonly backupKeys: AccessKeys;
}

/** PostgreSQL by CloudNativePG, with pgpool-II in front. */
export class KubernetesPostgreSql extends pulumi.ComponentResource implements PostgreSql {
  readonly store: Store;
  readonly write: Endpoint;
  readonly read: Endpoint;
  readonly vault: VaultLogin;
  /** Name of the Cluster. */
  readonly clusterName = 'postgresql';
  /** Its backups: in which ObjectStore, and what they must hold. */
  readonly archived: {
    readonly clusterName: string;
    readonly objectStore: string;
    readonly ready: readonly pulumi.Resource[];
  };

  constructor(name: string, args: KubernetesPostgreSqlArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:KubernetesPostgreSql', name, {}, opts);
    const { catalog, environment, network } = args;
    const namespace = network.namespaces.data;
    const within = { parent: this };

    const vaultRole = new VaultRole(`${name}-vault-role`, { namespace }, within);
    const archive = new Archive(
      `${name}-archive`,
      {
        environment,
        namespace,
        keys: args.backupKeys,
        operator: args.operators.pluginBarmanCloud,
      },
      within,
    );
    const cluster = this.cluster(`${name}-cluster`, args, { namespace, vaultRole, archive });
    const databases = new Databases(
      `${name}-databases`,
      {
        databases: serviceDatabases(catalog),
        environment,
        namespace,
        cluster,
        clusterName: this.clusterName,
      },
      within,
    );
    const size = pgpoolSize(maxConnections(environment.stores.postgresql.memory), pgpools);
    const { endpoint, ready } = this.pgpool(`${name}-pgpool`, args, { namespace, cluster, size });

    // One place for both: pgpool tells a reader from a writer.
    this.write = endpoint;
    this.read = endpoint;
    this.vault = {
      endpoint: { host: `${this.clusterName}-rw.${namespace.name}`, port: 5432 },
      database: 'postgres',
      username: vaultUsername,
      password: vaultRole.password,
    };
    this.store = {
      ready: [ready, ...databases.ready],
      settings: workload => clientSettings(workload, { endpoint, sslMode: 'require' }),
      // Short-lived, from Vault.
      secrets: () => ({}),
    };
    this.archived = {
      clusterName: this.clusterName,
      objectStore: archive.name,
      ready: [cluster],
    };
    this.registerOutputs({ write: this.write, read: this.read });
  }

  private pgpool(
    name: string,
    { environment, issuer, priority }: KubernetesPostgreSqlArgs,
    {
      namespace,
      cluster,
      size,
    }: {
      readonly namespace: Namespace;
      readonly cluster: pulumi.Resource;
      readonly size: PgpoolSize;
    },
  ): Pgpool {
    const { clusterName } = this;
    const exporter = new PgpoolExporterRole(
      `${name}-exporter`,
      { namespace, cluster, clusterName },
      { parent: this },
    );
    return new Pgpool(
      name,
      {
        environment,
        namespace,
        issuer,
        priority,
        size,
        clusterName,
        after: [cluster, exporter.ready],
      },
      { parent: this },
    );
  }

  private cluster(
    name: string,
    { environment, operators, priority }: KubernetesPostgreSqlArgs,
    {
      namespace,
      vaultRole,
      archive,
    }: { readonly namespace: Namespace; readonly vaultRole: VaultRole; readonly archive: Archive },
  ): pulumi.Resource {
    return new k8s.apiextensions.CustomResource(
      name,
      {
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'Cluster',
        metadata: {
          ...metadata(this.clusterName, namespace.name),
          annotations: { 'pulumi.com/waitFor': 'condition=Ready' },
        },
        spec: clusterSpec({
          environment,
          priorityClass: priority.name,
          vaultRole,
          archive: archive.name,
        }),
      },
      {
        parent: this,
        dependsOn: [operators.cloudNativePg, priority.ready, archive.ready, ...vaultRole.ready],
        // It owns the volumes: they go with it.
        protect: environment.protect,
        // Three members one after the other, each a copy of the one before.
        customTimeouts: { create: '30m', update: '60m' },
      },
    );
  }
}
