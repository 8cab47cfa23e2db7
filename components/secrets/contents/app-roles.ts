import type * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import { mounts } from '../mounts';
import { authMethod, policyName, type Identities } from './identity';

/** Both halves of a login. */
export interface AppRoleLogin {
  readonly roleId: pulumi.Output<string>;
  readonly secretId: pulumi.Output<string>;
}

/** Identities where there is nobody to vouch for a workload: it is given a login. */
export const appRoles: Identities<AppRoleLogin> = {
  enable: (name, opts) => authMethod(name, mounts.appRole, opts),
  role: (name, workload, opts) => {
    const role = new vault.approle.AuthBackendRole(
      `${name}-role`,
      {
        backend: mounts.appRole,
        roleName: workload,
        tokenPolicies: [policyName(workload)],
        tokenTtl: 3600,
        tokenMaxTtl: 14_400,
        // As long as a container of dev may live; after it `pulumi refresh` and `pulumi up` give another.
        secretIdTtl: 2_592_000,
      },
      opts,
    );
    const { secretId } = new vault.approle.AuthBackendRoleSecretId(
      `${name}-secret-id`,
      { backend: mounts.appRole, roleName: role.roleName },
      { ...opts, dependsOn: role },
    );
    return { roleId: role.roleId, secretId };
  },
};
