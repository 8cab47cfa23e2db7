import {
  provisioner,
  provisionerRules,
} from '../../components/secrets/contents/provisioner-policy';
import { renderPolicy } from '../../components/secrets/contents/workload-policy';
import { ToolError } from '../tool-error';
import type { Kept } from './kept';
import type { InitOptions } from './options';
import type { Vault } from './vault';

/** How to become root again, once the first token is gone. */
const another =
  'With the recovery keys of enough operators, `vault operator generate-root` makes a root token: run this command again ' +
  'with it in VAULT_TOKEN, and it ends in this run (docs/secrets.md).';

/** The policy as this version of the program needs it. */
export const provisionerPolicy = renderPolicy(provisionerRules);

/** Logs in as the provisioner and reads the policy by its own right to. @throws {ToolError} where that fails */
export async function proveLogin(
  vault: Vault,
  kept: Kept,
  { jwtLogin, jwt, token }: Pick<InitOptions, 'jwtLogin' | 'jwt' | 'token'>,
): Promise<void> {
  const login = jwtLogin ? await byJwt(vault, jwtLogin, jwt) : ((await kept.token()) ?? token);
  if (login === undefined) {
    throw new ToolError(
      `Vault at ${vault.address} is initialised, and this machine has no login to it: no ${kept.answerFile}, no ` +
        `${kept.tokenFile} and no VAULT_TOKEN. If it holds nothing yet, delete its volumes and begin again. ${another}`,
    );
  }
  // As `pulumi up` works: by a child that ends soon.
  const made = await vault.ask('POST', 'auth/token/create', {
    token: login,
    body: { ttl: '60s', explicit_max_ttl: '60s', renewable: false },
  });
  const child = made.body.auth?.['client_token'];
  if (typeof child !== 'string') {
    throw new ToolError(
      `The provisioner's login to Vault at ${vault.address} has ended or may too little. ${another}`,
    );
  }
  const { body } = await vault.ask('GET', `sys/policies/acl/${provisioner}`, { token: child });
  await vault.do('POST', 'auth/token/revoke-self', { token: child });
  if (body.data?.['policy'] !== provisionerPolicy) {
    throw new ToolError(
      `The provisioner's policy in Vault isn't the one that this version needs. ${another}`,
    );
  }
  // From now on for its whole time again; a JWT's login ends by itself.
  if (!jwtLogin) await vault.ask('POST', 'auth/token/renew-self', { token: login });
  else await vault.do('POST', 'auth/token/revoke-self', { token: login });
}

async function byJwt(
  vault: Vault,
  { mount, role }: NonNullable<InitOptions['jwtLogin']>,
  jwt: string | undefined,
): Promise<string> {
  if (jwt === undefined) {
    throw new ToolError(
      "Whether the runner gets in is tried before the root token is revoked: set TERRAFORM_VAULT_AUTH_JWT to one of the runner's " +
        'JWTs and run the command again.',
    );
  }
  const { auth } = await vault.do('POST', `auth/${mount}/login`, { body: { role, jwt } });
  return String(auth?.['client_token']);
}
