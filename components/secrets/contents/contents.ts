import * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import type { Catalog } from '../../../catalog';
import type { Environment } from '../../../config';
import type { DatabaseAccesses } from '../database-access';
import { auditLog } from './audit';
import { Certificates } from './certificates';
import { Databases } from './databases';
import { Encryption } from './encryption';
import { policyName, type Identities } from './identity';
import { KeyValue, type KeyValueArgs } from './key-value';
import { renderPolicy, workloadRules } from './workload-policy';

/** Settings of {@link VaultContents}. */
export interface VaultContentsArgs<Role> {
  readonly catalog: Catalog;
  readonly environment: Environment;
  /** Where Vault is reached inside the platform. */
  readonly address: string;
  /** File in its container that its audit log goes to, or `stdout`. */
  readonly auditFile: string;
  readonly accesses: DatabaseAccesses;
  readonly identities: Identities<Role>;
  readonly values: KeyValueArgs['values'];
  /** Domains whose hosts may have a certificate, by role of the PKI. */
  readonly domains: Readonly<Record<string, readonly string[]>>;
}

/** What is in Vault, the same in every environment but for how workloads prove who they are. */
export class VaultContents<Role> extends pulumi.ComponentResource {
  /** The auth role of each workload. */
  readonly roles: Readonly<Record<string, Role>>;
  /** What there must be before a workload can take its credentials. */
  readonly databases: Databases;
  readonly keyValue: KeyValue;
  /** The auth method, set up. */
  readonly method: pulumi.Resource;
  readonly certificates: Certificates;

  constructor(name: string, args: VaultContentsArgs<Role>, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:VaultContents', name, {}, opts);
    const { catalog, environment, address, accesses, identities, values, domains } = args;
    const { workloads, transitKeys } = catalog;
    const { protect } = environment;
    // A Vault that forgets everything when it ends must find the first password again; one that can't log in changes none.
    const rotate = environment.target === 'kubernetes' && environment.vault.verifyDatabases;
    const audit = auditLog(`${name}-audit`, { file: args.auditFile }, { parent: this });
    // First of all: what is done before it stands in no record.
    const within = { parent: this, dependsOn: audit };
    this.keyValue = new KeyValue(`${name}-key-value`, { values }, within);
    this.databases = new Databases(
      `${name}-databases`,
      { workloads, accesses, verify: environment.vault.verifyDatabases, rotate },
      within,
    );
    new Encryption(`${name}-encryption`, { keys: transitKeys, protect }, within);
    this.certificates = new Certificates(
      `${name}-certificates`,
      { address, roles: domains, protect },
      within,
    );

    this.method = identities.enable(`${name}-auth`, within);
    this.roles = Object.fromEntries(
      workloads.map(workload => {
        const policy = new vault.Policy(
          `${name}-${workload.name}-policy`,
          { name: policyName(workload.name), policy: renderPolicy(workloadRules(workload)) },
          within,
        );
        const opts = { parent: this, dependsOn: [audit, this.method, policy] };
        return [workload.name, identities.role(`${name}-${workload.name}`, workload.name, opts)];
      }),
    );
    this.registerOutputs({});
  }
}
