import * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import { mounts } from '../mounts';
import { PlatformClient } from './platform-client';
import type { PolicyRule } from './workload-policy';

/** Name of Consul's role, and of its servers' service account. */
export const meshAuthority = 'consul-server';

const { pkiRoot, pkiMesh } = mounts;

/** What Consul needs to be an intermediate authority below the platform's root, whose key stays in Vault too. */
export const meshAuthorityRules: readonly PolicyRule[] = [
  { path: `sys/mounts/${pkiRoot}`, capabilities: ['read'] },
  { path: `sys/mounts/${pkiMesh}`, capabilities: ['read'] },
  { path: `sys/mounts/${pkiMesh}/tune`, capabilities: ['update'] },
  { path: `${pkiRoot}/root/sign-intermediate`, capabilities: ['update'] },
  { path: `${pkiMesh}/roles/leaf-cert`, capabilities: ['create', 'read', 'update'] },
  { path: `${pkiMesh}/intermediate/generate/internal`, capabilities: ['update'] },
  { path: `${pkiMesh}/intermediate/set-signed`, capabilities: ['update'] },
  { path: `${pkiMesh}/sign/leaf-cert`, capabilities: ['update'] },
  { path: `${pkiMesh}/config/issuers`, capabilities: ['read', 'update'] },
  // It removes its certificate of before, whose name Vault has chosen.
  { path: `${pkiMesh}/issuer/+`, capabilities: ['read', 'delete'] },
  { path: `${pkiMesh}/key/+`, capabilities: ['delete'] },
];

/** Settings of {@link MeshAuthority}. */
export interface MeshAuthorityArgs {
  /** Namespace of Consul's servers. */
  readonly namespace: string;
  /** The root, and the auth method. */
  readonly root: pulumi.Resource;
  readonly method: pulumi.Resource;
  /** Whether Pulumi refuses to delete the engine. */
  readonly protect: boolean;
}

/** The PKI engine in which Consul signs the sidecars' certificates, and Consul's way into it. */
export class MeshAuthority extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: MeshAuthorityArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:MeshAuthority', name, {}, opts);
    const { namespace, root, method, protect } = args;
    const mount = new vault.Mount(
      `${name}-mount`,
      // Consul renews its certificate of a year at half of that, and tunes nothing beyond.
      { path: mounts.pkiMesh, type: 'pki', maxLeaseTtlSeconds: 43_800 * 3600 },
      { parent: this, protect, dependsOn: root },
    );
    const { ready } = new PlatformClient(
      `${name}-client`,
      {
        name: meshAuthority,
        namespace,
        rules: meshAuthorityRules,
        // Renewed as long as the server runs; a new login then.
        lasts: { seconds: 3600, atMost: 86_400 },
        method,
      },
      { parent: this },
    );
    this.ready = [mount, ready];
    this.registerOutputs({});
  }
}
