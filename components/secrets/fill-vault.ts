import type * as pulumi from '@pulumi/pulumi';
import { hostLabels, hostName } from '../../catalog/public-hosts';
import { VaultContents } from './contents/contents';
import {
  edgeAudience,
  edgeIssuer,
  edgePath,
  edgeRole,
  edgeSigner,
  edgeSignerRule,
} from './contents/edge-signer';
import { audience } from './contents/identity';
import { kubernetesRoles } from './contents/kubernetes-roles';
import { meshAuthority, MeshAuthority } from './contents/mesh-authority';
import { PlatformClient } from './contents/platform-client';
import { snapshotRole, snapshotRule } from './contents/snapshots';
import { databaseAccesses } from './database-accesses';
import { kafkaKey } from './delivery/delivered';
import type { KubernetesVaultArgs } from './kubernetes';
import { mounts } from './mounts';
import { vaultAuthority } from './pod';
import { folders } from './server/folders';
import type { VaultServer } from './server/vault-server';
import { certificateSecret } from './server/vault-values';
import type { VaultAuthority, VaultSigner, VaultSnapshots } from './vault-clients';
import { vaultProvider } from './vault-provider';

/** What others may do with a Vault that is filled. */
export interface FilledVault {
  readonly contents: VaultContents<pulumi.Resource>;
  readonly snapshots: VaultSnapshots;
  readonly authority: VaultAuthority;
  /** @default the edge's certificate comes from elsewhere */
  readonly signer: VaultSigner | undefined;
}

/** Fills a production's Vault, as far as the platform's own parts need something of it too. */
export function fillVault(
  name: string,
  { catalog, environment, network, stores, kafka }: KubernetesVaultArgs,
  server: VaultServer,
  address: string,
  { parent }: { readonly parent: pulumi.Resource },
): FilledVault {
  const { core, infra } = network.namespaces;
  const provider = vaultProvider(
    `${name}-provider`,
    { address, settings: environment.vault },
    { parent },
  );
  const child = { parent, providers: [provider], dependsOn: server.ready };
  const signs = environment.edge.certificate.issuer === 'vault';
  const contents = new VaultContents<pulumi.Resource>(
    `${name}-contents`,
    {
      catalog,
      environment,
      address: server.address,
      auditFile: environment.vault.auditFile ?? folders.auditFile,
      accesses: databaseAccesses(stores, { tls: true }),
      identities: kubernetesRoles({
        namespace: core.name,
        apiServer: environment.vault.kubernetes,
      }),
      values: Object.fromEntries(
        Object.entries(kafka).map(([workload, password]) => [workload, { [kafkaKey]: password }]),
      ),
      domains: {
        platform: Object.values(network.namespaces).map(namespace => `${namespace.name}.svc`),
        ...(signs
          ? { [edgeRole]: hostLabels.map(host => hostName(host, environment.edge.domain)) }
          : {}),
      },
    },
    child,
  );
  const { method, certificates } = contents;
  const client = { address: server.address, authPath: mounts.kubernetes };
  // Long enough for one run, after which nobody has it.
  const lasts = { seconds: 600, atMost: 1800 };
  const snapshots = new PlatformClient(
    `${name}-snapshots`,
    { name: snapshotRole, namespace: infra.name, audience, rules: [snapshotRule], lasts, method },
    child,
  );
  const authority = new MeshAuthority(
    `${name}-mesh-authority`,
    { namespace: infra.name, root: certificates.root, method, protect: environment.protect },
    child,
  );
  const signer = signs
    ? new PlatformClient(
        `${name}-edge-signer`,
        {
          name: edgeSigner,
          namespace: core.name,
          audience: edgeAudience(core.name),
          rules: [edgeSignerRule],
          lasts,
          method,
        },
        child,
      )
    : undefined;
  return {
    contents,
    snapshots: {
      address: server.address,
      certificate: certificateSecret,
      role: snapshotRole,
      ready: snapshots.ready,
    },
    authority: {
      ...client,
      role: meshAuthority,
      rootPath: mounts.pkiRoot,
      intermediatePath: mounts.pkiMesh,
      ready: authority.ready,
    },
    signer: signer && {
      ...client,
      role: edgeSigner,
      path: edgePath,
      issuer: edgeIssuer,
      trusted: vaultAuthority,
      ready: [signer.ready, ...Object.values(certificates.roles)],
    },
  };
}
