import type * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import { mounts } from '../mounts';
import { audience, authMethod, policyName, type Identities } from './identity';

/** Identities that the cluster vouches for: a workload's own service account, in its own namespace. */
export function kubernetesRoles(namespace: string): Identities<pulumi.Resource> {
  return {
    enable: (name, opts) =>
      new vault.kubernetes.AuthBackendConfig(
        `${name}-config`,
        {
          backend: mounts.kubernetes,
          // Vault's own pod knows the API server's certificate, and its service account may have tokens reviewed.
          kubernetesHost: 'https://kubernetes.default.svc',
          disableIssValidation: true,
        },
        { ...opts, dependsOn: authMethod(name, mounts.kubernetes, opts) },
      ),
    role: (name, workload, opts) =>
      new vault.kubernetes.AuthBackendRole(
        `${name}-role`,
        {
          backend: mounts.kubernetes,
          roleName: workload,
          boundServiceAccountNames: [workload],
          boundServiceAccountNamespaces: [namespace],
          audience,
          tokenPolicies: [policyName(workload)],
          // A lease ends with the token that took it, and its user with it. So the operator's token is renewed every
          // hour as long as it is in use; it ends an hour after, and after a month in any case.
          tokenPeriod: 3600,
          tokenExplicitMaxTtl: 2_764_800,
        },
        opts,
      ),
  };
}
