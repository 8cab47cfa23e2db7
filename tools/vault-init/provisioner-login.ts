import { randomBytes } from 'node:crypto';
import { provisioner } from '../../components/secrets/contents/provisioner-policy';
import type { JwtLogin } from '../../config/vault';
import { ToolError } from '../tool-error';
import type { Kept } from './kept';
import type { InitOptions } from './options';
import type { Vault } from './vault';

/** As long as Vault itself lets a token live by default; each run of this command begins it anew. */
const period = '768h';

/** Sets up how the provisioner logs in. */
export async function setUpLogin(
  vault: Vault,
  root: string,
  kept: Kept,
  { jwtLogin, stack }: Pick<InitOptions, 'jwtLogin' | 'stack'>,
): Promise<void> {
  await (jwtLogin === undefined
    ? giveToken(vault, root, kept)
    : letRunnerIn(vault, root, jwtLogin, stack));
}

/** A token of its own parent, since all that come from the root token end with it. */
async function giveToken(vault: Vault, root: string, kept: Kept): Promise<void> {
  const given = await kept.token();
  if (given !== undefined) {
    const { status } = await vault.ask('GET', 'auth/token/lookup-self', { token: given });
    if (status === 200) return;
  }
  // Chosen here and kept before it is made: no killed run leaves one behind that nobody knows of.
  const id = randomBytes(32).toString('base64url');
  await kept.keepToken(id);
  await vault.do('POST', 'auth/token/create-orphan', {
    token: root,
    body: { id, policies: [provisioner], display_name: provisioner, period },
  });
}

/** A role for whoever brings a JWT of the runner. */
async function letRunnerIn(
  vault: Vault,
  root: string,
  { mount, role, issuer, audience, subject }: JwtLogin,
  stack: string,
): Promise<void> {
  const wanted = Object.entries({ issuer, audience, subject });
  const missing = wanted.filter(([, value]) => value === undefined).map(([key]) => key);
  if (missing.length > 0) {
    throw new ToolError(
      'Vault would let in any runner: set ' +
        missing.map(key => `quikapp:vault.jwtLogin.${key}`).join(', ') +
        ` (pulumi config set -s ${stack} --path …), and run the command again. The root token is kept until then.`,
    );
  }
  const methods = await vault.do('GET', 'sys/auth', { token: root });
  const { type } = (methods.data?.[`${mount}/`] ?? {}) as { readonly type?: string };
  if (type === undefined) {
    await vault.do('POST', `sys/auth/${mount}`, { token: root, body: { type: 'jwt' } });
  } else if (type !== 'jwt' && type !== 'oidc') {
    throw new ToolError(
      `Vault has a method ${type} at ${mount}: name another in quikapp:vault.jwtLogin.mount.`,
    );
  }
  await vault.do('POST', `auth/${mount}/config`, {
    token: root,
    body: { oidc_discovery_url: issuer, bound_issuer: issuer },
  });
  await vault.do('POST', `auth/${mount}/role/${role}`, {
    token: root,
    body: {
      role_type: 'jwt',
      user_claim: 'sub',
      bound_audiences: [audience],
      bound_subject: subject,
      token_policies: [provisioner],
      // One run of `pulumi up`; the longest takes less.
      token_ttl: '2h',
      token_explicit_max_ttl: '2h',
    },
  });
}
