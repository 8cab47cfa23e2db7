import type { Kept } from './kept';
import type { Vault } from './vault';

/** A token of all rights that still works: the one of the initialisation, or one in the environment that operators made since. */
export async function findRoot(
  vault: Vault,
  kept: Kept,
  token: string | undefined,
): Promise<string | undefined> {
  const first = (await kept.answer())?.rootToken;
  for (const candidate of [first, token]) {
    if (candidate !== undefined && (await policiesOf(vault, candidate)).includes('root')) {
      return candidate;
    }
  }
  return undefined;
}

async function policiesOf(vault: Vault, token: string): Promise<readonly string[]> {
  const { body } = await vault.ask('GET', 'auth/token/lookup-self', { token });
  return (body.data?.['policies'] as readonly string[] | undefined) ?? [];
}
