import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { metadata } from '../labels';
import type { KubernetesNetwork } from '../networking';
import type { VaultSigner } from '../secrets';

/** Settings of {@link VaultIssuer}. */
export interface VaultIssuerArgs {
  readonly network: KubernetesNetwork;
  readonly signer: VaultSigner;
  /** The release of cert-manager. */
  readonly certManager: pulumi.Resource;
}

/** What cert-manager has the edge's certificate signed by: Vault, as a service account that is for nothing else. */
export class VaultIssuer extends pulumi.ComponentResource {
  readonly name: string;
  readonly ready: pulumi.Resource;

  constructor(name: string, args: VaultIssuerArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:edge:VaultIssuer', name, {}, opts);
    const { network, signer, certManager } = args;
    this.name = signer.issuer;
    const { core, infra } = network.namespaces;
    const child = { parent: this, dependsOn: core.ready };
    const own = metadata(signer.role, core.name);
    const account = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      { metadata: own, automountServiceAccountToken: false },
      child,
    );
    const right = new k8s.rbac.v1.Role(
      `${name}-right`,
      {
        metadata: own,
        rules: [
          {
            apiGroups: [''],
            resources: ['serviceaccounts/token'],
            resourceNames: [signer.role],
            verbs: ['create'],
          },
        ],
      },
      child,
    );
    const given = new k8s.rbac.v1.RoleBinding(
      `${name}-given`,
      {
        metadata: own,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: signer.role },
        subjects: [{ kind: 'ServiceAccount', name: 'cert-manager', namespace: infra.name }],
      },
      child,
    );
    this.ready = new k8s.apiextensions.CustomResource(
      `${name}-issuer`,
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Issuer',
        metadata: {
          ...metadata(signer.issuer, core.name),
          annotations: { 'pulumi.com/waitFor': 'condition=Ready' },
        },
        spec: {
          vault: {
            server: signer.address,
            path: signer.path,
            caBundleSecretRef: { name: signer.trusted, key: 'ca.crt' },
            auth: {
              kubernetes: {
                role: signer.role,
                mountPath: `/v1/auth/${signer.authPath}`,
                serviceAccountRef: { name: signer.role },
              },
            },
          },
        },
      },
      { parent: this, dependsOn: [certManager, account, right, given, ...signer.ready] },
    );
    this.registerOutputs({ name: this.name });
  }
}
