import type * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import type { VaultSettings } from '../../config/vault';

/** Settings of {@link vaultProvider}. */
export interface VaultProviderArgs {
  readonly address: string;
  readonly settings: Pick<VaultSettings, 'caFile' | 'jwtLogin'>;
  /** Dev's own token. @default the login comes from the environment, since an argument would be kept in the state */
  readonly token?: pulumi.Output<string>;
}

/** The one provider of everything in Vault. */
export function vaultProvider(
  name: string,
  { address, settings: { caFile, jwtLogin }, token }: VaultProviderArgs,
  opts: pulumi.ResourceOptions,
): vault.Provider {
  return new vault.Provider(
    name,
    {
      address,
      ...(token === undefined ? {} : { token }),
      ...(caFile === undefined ? {} : { caCertFile: caFile }),
      ...(jwtLogin === undefined
        ? {}
        : { authLoginJwt: { mount: jwtLogin.mount, role: jwtLogin.role } }),
      // A run works with a child of the login that ends by itself; the longest run takes less than this.
      maxLeaseTtlSeconds: 7200,
    },
    opts,
  );
}
