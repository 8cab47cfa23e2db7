import { provisioner } from '../../components/secrets/contents/provisioner-policy';
import { findRoot } from './find-root';
import { initialise } from './initialise';
import { Kept } from './kept';
import type { InitOptions } from './options';
import { proveLogin, provisionerPolicy } from './prove-login';
import { setUpLogin } from './provisioner-login';
import { readSealStatus } from './seal-status';
import { untilActive } from './until-active';
import { Vault } from './vault';

/**
 * Initialises a production's Vault and lets this program in. Each step can be done twice, and what Vault says only once
 * is kept before the next: whenever a run ends, the next one goes on from there. The root token is the last to go.
 */
export async function vaultInit(options: InitOptions, say: (line: string) => void): Promise<void> {
  const vault = new Vault(options.address, options.caFile);
  const kept = new Kept(options.folder);
  const status = await readSealStatus(vault);
  if (!status.initialized) {
    await initialise(vault, kept, options, status);
    say(`Initialised. The operators' shares, each encrypted to his key: ${kept.answerFile}`);
  }
  await untilActive(vault);

  const root = await findRoot(vault, kept, options.token);
  if (root !== undefined) {
    await vault.do('PUT', `sys/policies/acl/${provisioner}`, {
      token: root,
      body: { policy: provisionerPolicy },
    });
    await setUpLogin(vault, root, kept, options);
  }
  await proveLogin(vault, kept, options);
  if (root !== undefined) {
    await vault.do('POST', 'auth/token/revoke-self', { token: root });
    say('The provisioner gets in, and the root token is revoked.');
  } else {
    say('Nothing to do: the provisioner gets in, with the policy that this version needs.');
  }
  await forgetRoot(kept);
  if (options.jwtLogin === undefined)
    say(`Its login: export VAULT_TOKEN="$(cat ${kept.tokenFile})"`);
}

/** What is revoked is of no use, and looks as if it were. */
async function forgetRoot(kept: Kept): Promise<void> {
  const answer = await kept.answer();
  if (answer?.rootToken !== undefined) await kept.keepAnswer({ shares: answer.shares });
}
