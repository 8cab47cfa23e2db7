import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import type { Catalog } from '../../../catalog';
import type { Environment } from '../../../config';
import type { Endpoint, Store } from '../../handover';
import { metadata } from '../../labels';
import type { KubernetesNetwork } from '../../networking';
import type { PriorityClass } from '../../priority';
import { configMapName } from '../../services/config-map-name';
import { mysqlSettings } from './client-settings';
import { mysqlClusterSpec } from './cluster-spec';
import { MySqlDatabases } from './databases';
import { mysqlVaultUser, type MySql, type MySqlVaultLogin } from './mysql';
import { mysqlParameters } from './parameters';
import { mysqlDatabases } from './service-database';

/** Settings of {@link KubernetesMySql}. */
export interface KubernetesMySqlArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** The release of MOCO. */
  readonly operator: pulumi.Resource;
  readonly priority: PriorityClass;
  /** What says when and how it is backed up. */
  readonly backups: { readonly policy: string; readonly ready: pulumi.Resource };
}

const clusterName = 'mysql';
const vaultSecret = 'mysql-vault';

/** MySQL by MOCO: a primary and semi-synchronous replicas, a Service for each, databases by a Job. */
export class KubernetesMySql extends pulumi.ComponentResource implements MySql {
  readonly store: Store;
  readonly write: Endpoint;
  readonly read: Endpoint;
  readonly vault: MySqlVaultLogin;

  constructor(name: string, args: KubernetesMySqlArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:KubernetesMySql', name, {}, opts);
    const { catalog, environment, network } = args;
    const namespace = network.namespaces.data;
    const service = (role: string): Endpoint => ({
      host: `moco-${clusterName}-${role}.${namespace.name}.svc`,
      port: 3306,
    });
    this.write = service('primary');
    this.read = service('replica');

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
    const cluster = this.cluster(name, args);
    const { ready } = new MySqlDatabases(
      `${name}-databases`,
      {
        environment,
        namespace,
        databases: mysqlDatabases(catalog.workloads).map(({ database }) => database),
        primary: this.write,
        administrator: `moco-${clusterName}`,
        vaultSecret,
        after: [cluster, login],
      },
      { parent: this },
    );

    this.vault = { endpoint: this.write, username: mysqlVaultUser, password };
    this.store = {
      ready: [ready],
      settings: workload => mysqlSettings(workload, this),
      // Vault's, short-lived.
      secrets: () => ({}),
    };
    this.registerOutputs({ write: this.write, read: this.read });
  }

  private cluster(
    name: string,
    { environment, network, operator, priority, backups }: KubernetesMySqlArgs,
  ): pulumi.Resource {
    const namespace = network.namespaces.data;
    const data = mysqlParameters(environment.stores.mysql);
    const configMap = configMapName('mysql-settings', data);
    const settings = new k8s.core.v1.ConfigMap(
      `${name}-settings`,
      {
        metadata: { ...metadata('mysql-settings', namespace.name), name: configMap },
        immutable: true,
        data,
      },
      { parent: this, dependsOn: namespace.ready },
    );
    return new k8s.apiextensions.CustomResource(
      `${name}-cluster`,
      {
        apiVersion: 'moco.cybozu.com/v1beta2',
        kind: 'MySQLCluster',
        metadata: {
          ...metadata(clusterName, namespace.name),
          annotations: { 'pulumi.com/waitFor': 'condition=Healthy' },
        },
        spec: mysqlClusterSpec({
          name: clusterName,
          environment,
          priorityClass: priority.name,
          configMap,
          backupPolicy: backups.policy,
        }),
      },
      {
        parent: this,
        // MOCO looks for the policy by its name.
        dependsOn: [operator, priority.ready, settings, backups.ready],
        // MOCO deletes the members with it.
        protect: environment.protect,
        // Three members, two of them a copy of the first; then one after the other.
        customTimeouts: { create: '30m', update: '60m' },
      },
    );
  }
}
