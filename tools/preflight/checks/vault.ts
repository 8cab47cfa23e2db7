import { readFileSync } from 'node:fs';
import { findings } from '../finding';
import { answer } from '../reach';
import type { Check } from './check';

/** Vault's own words for a status code of its health endpoint, where it isn't ready. */
const notReady: Readonly<Record<number, string>> = {
  501: 'it is not initialised yet',
  503: 'it is sealed',
};

/** Vault as this program reaches it, and a login to it. */
export const vault: Check = async ({ environment: { vault: settings } }) => {
  const { ok, warning, failed } = findings('Vault');
  if (settings.address === undefined) {
    return [
      warning(
        'vault.address is not set: the next up installs Vault and leaves it empty',
        'initialise it, then set the address; docs/secrets.md',
      ),
    ];
  }
  const login =
    settings.jwtLogin !== undefined
      ? process.env['TERRAFORM_VAULT_AUTH_JWT']
      : process.env['VAULT_TOKEN'];
  const health = `${settings.address}/v1/sys/health?standbyok=true`;
  return [await state(health), ...(login ? [ok('a login is in the environment')] : [noLogin()])];

  async function state(url: string) {
    const name = settings.address ?? '';
    try {
      const status = await answer(
        url,
        settings.caFile === undefined ? undefined : readFileSync(settings.caFile),
      );
      return status === 200
        ? ok(`${name} is open`)
        : failed(`${name}: ${notReady[status] ?? `it answers ${status}`}`, 'docs/secrets.md');
    } catch (thrown) {
      return failed(`${name}: ${(thrown as Error).message}`, 'docs/secrets.md');
    }
  }

  function noLogin() {
    return failed(
      'no login is in the environment',
      settings.jwtLogin === undefined
        ? 'set VAULT_TOKEN'
        : "set TERRAFORM_VAULT_AUTH_JWT to the runner's token",
    );
  }
};
