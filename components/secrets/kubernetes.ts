import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import { chartRelease } from '../charts';
import { VaultContents } from './contents/contents';
import { kubernetesRoles } from './contents/kubernetes-roles';
import { Snapshots, snapshotRole } from './contents/snapshots';
import { databaseAccesses, type AccessedStores } from './database-accesses';
import { folders } from './server/folders';
import { operatorValues } from './server/operator-values';
import { certificateSecret } from './server/vault-values';
import { VaultServer, type VaultServerArgs } from './server/vault-server';
import { vaultProvider } from './vault-provider';

/** Settings of {@link KubernetesVault}. */
export interface KubernetesVaultArgs extends VaultServerArgs {
  readonly catalog: Catalog;
  /** Where Vault makes short-lived users. */
  readonly stores: AccessedStores;
  /** Password of each workload that uses Kafka, by workload. */
  readonly kafka: Readonly<Record<string, pulumi.Output<string>>>;
}

/** What a job needs to take Vault's snapshots. */
export interface VaultSnapshots {
  /** URL of its API, of the member that leads. */
  readonly address: string;
  /** Secret whose `ca.crt` its certificate is checked with. */
  readonly certificate: string;
  /** Role of the Kubernetes auth method, and the service account that may have it. */
  readonly role: string;
  readonly ready: pulumi.Resource;
}

/**
 * Vault on Kubernetes, what is in it, and the operator that takes the workloads' credentials from it. Until the
 * configuration says where Vault is reached it is installed only: this program runs outside the cluster.
 */
export class KubernetesVault extends pulumi.ComponentResource {
  /** @default Vault isn't filled yet: there is nothing to back up, and nobody who may */
  readonly snapshots: VaultSnapshots | undefined;

  constructor(name: string, args: KubernetesVaultArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:KubernetesVault', name, {}, opts);
    const { environment, network } = args;
    const server = new VaultServer(`${name}-server`, args, { parent: this });
    chartRelease(
      `${name}-operator`,
      {
        chart: 'vault-secrets-operator',
        environment,
        network,
        values: operatorValues(environment),
      },
      { parent: this },
    );
    if (environment.vault.address === undefined) {
      void pulumi.log.info(
        'Vault is installed, and not filled: quikapp:vault.address is missing. Initialise it, ' +
          'set the address, and run `pulumi up` again (docs/secrets.md).',
        this,
      );
    } else {
      this.snapshots = this.fill(name, args, server, environment.vault.address);
    }
    this.registerOutputs({});
  }

  private fill(
    name: string,
    { catalog, environment, network, stores, kafka }: KubernetesVaultArgs,
    server: VaultServer,
    address: string,
  ): VaultSnapshots {
    const provider = vaultProvider(
      `${name}-provider`,
      { address, settings: environment.vault },
      { parent: this },
    );
    const child = { parent: this, providers: [provider], dependsOn: server.ready };
    const contents = new VaultContents<pulumi.Resource>(
      `${name}-contents`,
      {
        catalog,
        environment,
        address: server.address,
        auditFile: folders.auditFile,
        accesses: databaseAccesses(stores),
        identities: kubernetesRoles({
          namespace: network.namespaces.core.name,
          apiServer: environment.vault.kubernetes,
        }),
        values: Object.fromEntries(
          Object.entries(kafka).map(([workload, password]) => [workload, { kafka: password }]),
        ),
        domains: {
          platform: Object.values(network.namespaces).map(namespace => `${namespace.name}.svc`),
        },
      },
      child,
    );
    const { ready } = new Snapshots(
      `${name}-snapshots`,
      { namespace: network.namespaces.infra.name, method: contents.method },
      child,
    );
    return { address: server.address, certificate: certificateSecret, role: snapshotRole, ready };
  }
}
