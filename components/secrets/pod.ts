import type * as k8s from '@pulumi/kubernetes';
import type { Workload } from '../../catalog/workload';
import { audience } from './contents/identity';

/** A Secret in core whose `ca.crt` Vault's certificate is checked by; a Secret is read in its own namespace only. */
export const vaultAuthority = 'vault-authority';

const loginFolder = '/var/run/secrets/vault';
const authorityFolder = '/etc/vault';

/** What a workload that encrypts by Vault is told of it: it logs in by itself, with a token of its service account. */
export function vaultSettings(
  { name, encrypts }: Workload,
  address: string,
): Record<string, string> {
  if (encrypts.length === 0) return {};
  return {
    VAULT_ADDR: address,
    VAULT_CACERT: `${authorityFolder}/ca.crt`,
    VAULT_ROLE: name,
    VAULT_JWT_FILE: `${loginFolder}/token`,
  };
}

/** Where its container finds both; nothing for a workload that encrypts nothing. */
export const vaultMounts = ({ encrypts }: Workload): k8s.types.input.core.v1.VolumeMount[] =>
  encrypts.length === 0
    ? []
    : [
        { name: 'vault-login', mountPath: loginFolder, readOnly: true },
        { name: 'vault-authority', mountPath: authorityFolder, readOnly: true },
      ];

/** The volumes of {@link vaultMounts}. The token ends within the hour, and is good for Vault only. */
export const vaultVolumes = ({ encrypts }: Workload): k8s.types.input.core.v1.Volume[] =>
  encrypts.length === 0
    ? []
    : [
        {
          name: 'vault-login',
          projected: {
            sources: [
              { serviceAccountToken: { audience, path: 'token', expirationSeconds: 3600 } },
            ],
          },
        },
        {
          name: 'vault-authority',
          secret: { secretName: vaultAuthority, items: [{ key: 'ca.crt', path: 'ca.crt' }] },
        },
      ];
