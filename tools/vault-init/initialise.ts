import { ToolError } from '../tool-error';
import type { Kept } from './kept';
import type { InitOptions } from './options';
import type { Vault } from './vault';

/** Initialises Vault and keeps its answer before anything else is done. */
export async function initialise(
  vault: Vault,
  kept: Kept,
  { operators, threshold }: InitOptions,
  { unsealsItself }: { readonly unsealsItself: boolean },
): Promise<void> {
  if ((await kept.answer()) !== undefined) {
    throw new ToolError(
      `${kept.answerFile} has the keys of a Vault, but the one at ${vault.address} isn't initialised. ` +
        'If that one is gone for good, move the file away and run the command again.',
    );
  }
  if (operators.length === 0) {
    throw new ToolError(
      'Name the public PGP key of each operator who gets a share of the keys: --pgp-key <file>, once for each.',
    );
  }
  await kept.probe();
  const [shares, needed, keys, answered] = unsealsItself
    ? (['recovery_shares', 'recovery_threshold', 'recovery_pgp_keys', 'recovery_keys'] as const)
    : (['secret_shares', 'secret_threshold', 'pgp_keys', 'keys'] as const);
  const body = await vault.do('PUT', 'sys/init', {
    body: {
      [shares]: operators.length,
      [needed]: threshold,
      [keys]: operators.map(({ key }) => key),
    },
  });
  const encrypted = body[`${answered}_base64`] as readonly string[];
  await kept.keepAnswer({
    shares: operators.map(({ operator }, index) => ({ operator, key: encrypted[index] ?? '' })),
    rootToken: String(body['root_token']),
  });
}
