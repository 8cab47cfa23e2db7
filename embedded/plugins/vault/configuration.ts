import type { Failure } from '../server/provider';
import { unknown, type Properties } from '../server/values';

/** How Vault is reached, and as whom. */
export interface Configuration {
  readonly address: string;
  readonly caCertFile?: string;
  readonly tlsServerName?: string;
  /** A token, or the role of a JWT login. */
  readonly login:
    | { readonly token: string }
    | { readonly mount: string; readonly role: string; readonly jwt: string };
  /** Whether the login's own token is used, instead of a child of it that soon ends. */
  readonly skipChildToken: boolean;
  readonly maxLeaseTtlSeconds: number;
}

const covered = new Set([
  'addAddressToEnv',
  'address',
  'authLoginJwt',
  'caCertFile',
  'maxLeaseTtlSeconds',
  'maxRetries',
  'skipChildToken',
  'tlsServerName',
  'token',
  'version',
]);

/** What of the provider's inputs this stand-in can't do. */
export function configurationFailures(inputs: Properties): Failure[] {
  return Object.keys(inputs)
    .filter(key => !covered.has(key))
    .map(property => ({
      property,
      reason: `the stand-in vault plugin doesn't cover it: install the official plugin for this`,
    }));
}

/** Reads the provider's inputs and, as the official plugin does, the login from the environment. */
export function readConfiguration(inputs: Properties, env: NodeJS.ProcessEnv): Configuration {
  const text = (key: string): string | undefined => {
    const value = inputs[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const address = text('address') ?? env['VAULT_ADDR'];
  if (!address) throw new Error('The vault provider has no address.');
  const caCertFile = text('caCertFile') ?? env['VAULT_CACERT'];
  const tlsServerName = text('tlsServerName') ?? env['VAULT_TLS_SERVER_NAME'];
  return {
    address: address.replace(/\/+$/, ''),
    ...(caCertFile ? { caCertFile } : {}),
    ...(tlsServerName ? { tlsServerName } : {}),
    login: readLogin(text('token'), text('authLoginJwt'), env),
    skipChildToken: text('skipChildToken') === 'true',
    maxLeaseTtlSeconds: Number(text('maxLeaseTtlSeconds') ?? 1200),
  };
}

/** Whether something of the configuration comes from a resource that doesn't exist yet. */
export const isIncomplete = (inputs: Properties): boolean =>
  Object.values(inputs).includes(unknown);

function readLogin(
  token: string | undefined,
  authLoginJwt: string | undefined,
  env: NodeJS.ProcessEnv,
): Configuration['login'] {
  if (authLoginJwt !== undefined) {
    const { mount = 'jwt', role = '' } = JSON.parse(authLoginJwt) as Record<string, string>;
    const jwt = env['TERRAFORM_VAULT_AUTH_JWT'];
    if (!jwt) {
      throw new Error(
        `Vault's login by JWT as ${role} needs the runner's token in TERRAFORM_VAULT_AUTH_JWT.`,
      );
    }
    return { mount, role, jwt };
  }
  const found = token ?? env['VAULT_TOKEN'];
  if (!found) {
    throw new Error(
      'There is no login for Vault: set VAULT_TOKEN to a token of the provisioner (docs/secrets.md). ' +
        'Nothing was changed in Vault.',
    );
  }
  return { token: found };
}
