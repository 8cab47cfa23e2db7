import type * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import { mounts } from '../mounts';
import { audience, authMethod, policyName, type Identities } from './identity';

/** Settings of {@link kubernetesRoles}. */
export interface KubernetesRolesArgs {
  /** Namespace of the workloads' service accounts. */
  readonly namespace: string;
  /** The API server, and the certificate of its authority. @default those that Vault's own pod knows */
  readonly apiServer: { readonly host: string; readonly certificate: string } | undefined;
}

/** Identities that the cluster vouches for: a workload's own service account, in its own namespace. */
export function kubernetesRoles({
  namespace,
  apiServer,
}: KubernetesRolesArgs): Identities<pulumi.Resource> {
  return {
    enable: (name, opts) =>
      new vault.kubernetes.AuthBackendConfig(
        `${name}-config`,
        {
          backend: mounts.kubernetes,
          // Vault's own pod knows the API server's certificate, and its service account may have tokens reviewed.
          kubernetesHost: apiServer?.host ?? 'https://kubernetes.default.svc',
          ...(apiServer === undefined ? {} : { kubernetesCaCert: apiServer.certificate }),
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
