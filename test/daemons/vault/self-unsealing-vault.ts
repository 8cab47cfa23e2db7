import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { raftConfig } from '../../../components/secrets/server/raft-config';
import type { Seal } from '../../../config/vault';
import {
  rootToken,
  startConfiguredVault,
  startDevVault,
  type VaultServer,
} from '../../support/vault-server';

/** Starts a Vault whose key opens others. */
export async function startKeyService(): Promise<VaultServer> {
  const server = await startDevVault();
  await server.call('POST', 'sys/mounts/transit', { type: 'transit' });
  await server.call('POST', 'transit/keys/unseal');
  return server;
}

/** The seal that such a Vault is; without one, operators unseal by hand. */
export const sealOf = ({ address }: VaultServer): Seal => ({
  type: 'transit',
  parameters: { address, mount_path: 'transit', key_name: 'unseal' },
});

/** Starts an empty Vault on production's own configuration, but for its addresses, its TLS and its cluster. */
export function startSealedVault(seal: Seal | undefined): Promise<VaultServer> {
  return startConfiguredVault(
    async (directory, port, cluster) => {
      const file = join(directory, 'vault.hcl');
      const data = join(directory, 'raft');
      await mkdir(data, { recursive: true });
      const rendered = raftConfig({ members: 0, certificates: directory, data, seal });
      await writeFile(
        file,
        rendered
          .replace('address = "[::]:8200"', `address = "127.0.0.1:${port}"\n  tls_disable = true`)
          .replace('"[::]:8201"', `"127.0.0.1:${cluster}"`)
          .replaceAll(/^ *tls_(cert_file|key_file|min_version).*$/gm, '')
          .replace('service_registration "kubernetes" {}', ''),
      );
      return file;
    },
    {
      // As in the chart's pods, whose own address and authority must not be taken for the key service's.
      VAULT_ADDR: 'https://127.0.0.1:1',
      VAULT_CACERT: '/etc/ssl/certs/ca-certificates.crt',
      VAULT_TOKEN: rootToken,
    },
  );
}
