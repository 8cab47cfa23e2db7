/** Vault as the authority of the mesh's certificates. */
export interface VaultAuthority {
  /** URL of Vault, from inside the cluster. */
  readonly address: string;
  /** Secret in Consul's namespace whose `ca.crt` Vault is trusted by. */
  readonly caSecret: string;
  /** Mount of Vault's Kubernetes login. */
  readonly authPath: string;
  /** Role of that login, for the service account `consul-server`. */
  readonly role: string;
  /** PKI mount with the root certificate. */
  readonly rootPath: string;
  /** PKI mount of the intermediate one, which Consul makes and renews itself. */
  readonly intermediatePath: string;
}

const folder = '/consul/userconfig';

/** Consul's own settings of its authority, without the agent injector that the chart's settings would need. */
export function vaultAuthorityConfig(authority?: VaultAuthority): Record<string, unknown> {
  if (!authority) return {};
  return {
    connect: {
      ca_provider: 'vault',
      ca_config: {
        address: authority.address,
        ca_file: `${folder}/${authority.caSecret}/ca.crt`,
        root_pki_path: authority.rootPath,
        intermediate_pki_path: authority.intermediatePath,
        leaf_cert_ttl: '72h',
        auth_method: {
          type: 'kubernetes',
          mount_path: authority.authPath,
          params: { role: authority.role },
        },
      },
    },
  };
}

/** Where the servers find the certificate that they trust Vault by. */
export const vaultAuthorityVolumes = (authority?: VaultAuthority): Record<string, unknown> =>
  authority ? { extraVolumes: [{ type: 'secret', name: authority.caSecret, load: false }] } : {};
