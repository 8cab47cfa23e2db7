import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Workload } from '../../../catalog/workload';
import type { SecretRef } from '../../handover';
import { metadata } from '../../labels';
import type { Namespace } from '../../networking';
import type { VaultContents } from '../contents/contents';
import { audience } from '../contents/identity';
import { mounts, valuesOf } from '../mounts';
import { databaseLogins, type DatabaseLogin } from './database-logins';
import { valuesSecret } from './delivered';
import { destination } from './destination';

/** Settings of {@link Delivery}. */
export interface DeliveryArgs {
  readonly workloads: readonly Workload[];
  readonly namespace: Namespace;
  /** URL of Vault, of the member that leads. */
  readonly address: string;
  /** Whom its certificate is checked by. */
  readonly authority: { readonly certificate: SecretRef; readonly ready: pulumi.Resource };
  /** The release of the Vault Secrets Operator. */
  readonly operator: pulumi.Resource;
  readonly contents: VaultContents<pulumi.Resource>;
}

const connectionName = 'vault';

type Kind = 'VaultConnection' | 'VaultAuth' | 'VaultDynamicSecret' | 'VaultStaticSecret';

/**
 * What the Vault Secrets Operator does for the workloads: it logs in as each of them, keeps a login to its databases and
 * its values in Secrets, and rolls its pods whenever these change. Nothing waits for it here: a pod waits for its Secret
 * by itself, and Pulumi for the pod.
 */
export class Delivery extends pulumi.ComponentResource {
  /** What delivers to each workload that is given something. */
  readonly ready: Readonly<Record<string, readonly pulumi.Resource[]>>;

  constructor(
    name: string,
    private readonly args: DeliveryArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:secrets:Delivery', name, {}, opts);
    const { address, authority, namespace, operator, workloads } = args;
    if (authority.certificate.kind !== 'kubernetes') throw new Error('The authority is no Secret.');
    const connection = this.object(`${name}-connection`, 'VaultConnection', connectionName, {
      spec: { address, caCertSecretRef: authority.certificate.secret, skipTLSVerify: false },
      after: [namespace.ready, operator, authority.ready],
    });
    this.ready = Object.fromEntries(
      workloads.flatMap(workload => {
        const ready = this.deliver(`${name}-${workload.name}`, workload, connection);
        return ready.length === 0 ? [] : [[workload.name, ready]];
      }),
    );
    this.registerOutputs({});
  }

  private deliver(name: string, workload: Workload, connection: pulumi.Resource) {
    const { contents } = this.args;
    const logins = databaseLogins(workload);
    const values = contents.keyValue.written[workload.name];
    const role = contents.roles[workload.name];
    if (!role || (logins.length === 0 && !values)) return [];
    const identity = this.object(`${name}-identity`, 'VaultAuth', workload.name, {
      spec: {
        vaultConnectionRef: connectionName,
        method: 'kubernetes',
        mount: mounts.kubernetes,
        kubernetes: {
          role: workload.name,
          serviceAccount: workload.name,
          audiences: [audience],
        },
      },
      after: [connection, role],
    });
    return [
      ...logins.map(login => this.login(`${name}-${login.engine}`, workload, login, identity)),
      ...(values ? [this.values(`${name}-values`, workload, [identity, values])] : []),
    ];
  }

  private login(
    name: string,
    workload: Workload,
    { role, secret }: DatabaseLogin,
    identity: pulumi.Resource,
  ): pulumi.Resource {
    const made = this.args.contents.databases.roles[role];
    return this.object(name, 'VaultDynamicSecret', secret, {
      spec: {
        vaultAuthRef: workload.name,
        mount: mounts.database,
        path: `creds/${role}`,
        renewalPercent: 67,
        // Whoever is no longer needed is gone at once, and not at the end of its hour.
        revoke: true,
        ...destination(workload, secret),
      },
      after: [identity, ...(made ? [made] : [])],
    });
  }

  private values(
    name: string,
    workload: Workload,
    after: readonly pulumi.Resource[],
  ): pulumi.Resource {
    const secret = valuesSecret(workload.name);
    return this.object(name, 'VaultStaticSecret', secret, {
      spec: {
        vaultAuthRef: workload.name,
        mount: mounts.keyValue,
        type: 'kv-v2',
        path: valuesOf(workload.name),
        // Kafka knows a new password at once.
        refreshAfter: '60s',
        ...destination(workload, secret),
      },
      after,
    });
  }

  private object(
    name: string,
    kind: Kind,
    objectName: string,
    { spec, after }: { readonly spec: object; readonly after: readonly pulumi.Resource[] },
  ): pulumi.Resource {
    return new k8s.apiextensions.CustomResource(
      name,
      {
        apiVersion: 'secrets.hashicorp.com/v1beta1',
        kind,
        metadata: metadata(objectName, this.args.namespace.name),
        spec,
      },
      { parent: this, dependsOn: [...after] },
    );
  }
}
