import type { VaultAuthority } from '../secrets';

/** Where the chart puts the certificate of the authority that signed Consul's own, and Vault's as well. */
const trusted = '/consul/tls/ca/tls.crt';

/** What Consul is told to have the sidecars' certificates below Vault's root. */
export const authorityFile = (authority: VaultAuthority): string =>
  JSON.stringify(
    {
      Provider: 'vault',
      Config: {
        Address: authority.address,
        CAFile: trusted,
        RootPKIPath: authority.rootPath,
        IntermediatePKIPath: authority.intermediatePath,
        LeafCertTTL: '72h',
        AuthMethod: {
          Type: 'kubernetes',
          MountPath: authority.authPath,
          Params: { role: authority.role },
        },
      },
    },
    undefined,
    2,
  );
