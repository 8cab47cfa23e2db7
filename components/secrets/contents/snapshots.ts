import * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import { mounts } from '../mounts';
import { audience } from './identity';
import { renderPolicy, type PolicyRule } from './workload-policy';

/** Settings of {@link Snapshots}. */
export interface SnapshotsArgs {
  /** Namespace of the job's service account. */
  readonly namespace: string;
  /** The auth method that vouches for it. */
  readonly method: pulumi.Resource;
}

/** Name of the role, and of the service account that may have it. */
export const snapshotRole = 'backup-vault';

/** All that it may do. */
export const snapshotRule: PolicyRule = {
  path: 'sys/storage/raft/snapshot',
  capabilities: ['read'],
};

/** Who takes Vault's snapshots: a job that may read the whole of it, encrypted, and nothing else. */
export class Snapshots extends pulumi.ComponentResource {
  readonly ready: pulumi.Resource;

  constructor(name: string, args: SnapshotsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:Snapshots', name, {}, opts);
    const policy = new vault.Policy(
      `${name}-policy`,
      { name: snapshotRole, policy: renderPolicy([snapshotRule]) },
      { parent: this },
    );
    this.ready = new vault.kubernetes.AuthBackendRole(
      `${name}-role`,
      {
        backend: mounts.kubernetes,
        roleName: snapshotRole,
        boundServiceAccountNames: [snapshotRole],
        boundServiceAccountNamespaces: [args.namespace],
        audience,
        tokenPolicies: [snapshotRole],
        // Long enough for one run, after which nobody has it.
        tokenTtl: 600,
        tokenMaxTtl: 1800,
      },
      { parent: this, dependsOn: [policy, args.method] },
    );
    this.registerOutputs({});
  }
}
