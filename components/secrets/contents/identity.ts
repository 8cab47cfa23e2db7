import type * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';

/** How workloads prove to Vault who they are; each gets a role that gives it its own policy. */
export interface Identities<Role> {
  /** Enables the auth method. */
  readonly enable: (name: string, opts: pulumi.CustomResourceOptions) => pulumi.Resource;
  readonly role: (name: string, workload: string, opts: pulumi.CustomResourceOptions) => Role;
}

/** Name of a workload's policy. */
export const policyName = (workload: string): string => `workload-${workload}`;

/** Name of the key by which a Kubernetes token says that it is meant for Vault. */
export const audience = 'vault';

/** An auth method at the path of its own name, its tokens bounded. */
export function authMethod(
  name: string,
  type: string,
  opts: pulumi.CustomResourceOptions,
): vault.AuthBackend {
  return new vault.AuthBackend(
    name,
    { type, path: type, tune: { defaultLeaseTtl: '1h', maxLeaseTtl: '768h' } },
    opts,
  );
}
