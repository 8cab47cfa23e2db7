import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import type { Workload } from '../../catalog/workload';
import { authorityCertificate } from '../certificates';
import { chartRelease } from '../charts';
import type { WorkloadSecrets } from '../handover';
import type { AccessedStores } from './database-accesses';
import { delivered } from './delivery/delivered';
import { Delivery } from './delivery/delivery';
import { fillVault } from './fill-vault';
import { vaultSettings } from './pod';
import { operatorValues } from './server/operator-values';
import { VaultServer, type VaultServerArgs } from './server/vault-server';
import type { VaultAuthority, VaultSigner, VaultSnapshots } from './vault-clients';

/** Settings of {@link KubernetesVault}. */
export interface KubernetesVaultArgs extends VaultServerArgs {
  readonly catalog: Catalog;
  /** Where Vault makes short-lived users. */
  readonly stores: AccessedStores;
  /** Password of each workload that uses Kafka, by workload. */
  readonly kafka: Readonly<Record<string, pulumi.Output<string>>>;
}

/**
 * Vault on Kubernetes, what is in it, and the operator that takes the workloads' credentials from it. Until the
 * configuration says where Vault is reached it is installed only: this program runs outside the cluster.
 */
export class KubernetesVault extends pulumi.ComponentResource {
  /** @default Vault isn't filled yet: there is nothing to back up, and nobody who may */
  readonly snapshots: VaultSnapshots | undefined;
  /** Who may sign the sidecars' certificates by Vault. @default Vault isn't filled yet */
  readonly authority: VaultAuthority | undefined;
  /** Who may have the edge's certificate signed. @default nobody has to, or Vault isn't filled yet */
  readonly signer: VaultSigner | undefined;
  /** What each workload is told of Vault. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Where each workload's credentials are, or will be once Vault is filled. */
  readonly secrets: Readonly<Record<string, WorkloadSecrets>>;
  /** What puts them there, by workload. @default Vault isn't filled yet: nothing does */
  readonly delivery: Readonly<Record<string, readonly pulumi.Resource[]>> | undefined;

  constructor(name: string, args: KubernetesVaultArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:KubernetesVault', name, {}, opts);
    const { catalog, environment, network, issuer } = args;
    const server = new VaultServer(`${name}-server`, args, { parent: this });
    const operator = chartRelease(
      `${name}-operator`,
      {
        chart: 'vault-secrets-operator',
        environment,
        network,
        values: operatorValues(environment),
      },
      { parent: this },
    );
    const authority = authorityCertificate(
      `${name}-authority`,
      { namespace: network.namespaces.core, issuer, client: 'vault' },
      { parent: this },
    );
    this.settings = byWorkload(catalog, workload => vaultSettings(workload, server.address));
    this.secrets = byWorkload(catalog, delivered);
    if (environment.vault.address === undefined) {
      const waiting = Object.values(this.secrets).filter(own => Object.keys(own).length > 0).length;
      void pulumi.log.warn(
        'Vault is installed, and not filled: quikapp:vault.address is missing. Until then the pods of ' +
          `${waiting} workloads wait for their credentials, and this run doesn't wait for them. ` +
          'Initialise Vault, set the address, and run `pulumi up` again (docs/secrets.md).',
        this,
      );
    } else {
      const filled = fillVault(name, args, server, environment.vault.address, { parent: this });
      this.snapshots = filled.snapshots;
      this.authority = filled.authority;
      this.signer = filled.signer;
      this.delivery = new Delivery(
        `${name}-delivery`,
        {
          workloads: catalog.workloads,
          namespace: network.namespaces.core,
          address: server.address,
          authority,
          operator,
          contents: filled.contents,
        },
        { parent: this },
      ).ready;
    }
    this.registerOutputs({});
  }
}

const byWorkload = <T>({ workloads }: Catalog, of: (workload: Workload) => T): Record<string, T> =>
  Object.fromEntries(workloads.map(workload => [workload.name, of(workload)]));
