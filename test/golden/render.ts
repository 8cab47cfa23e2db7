import { secretSignature } from '../support/known-outputs';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';
import { filledVault } from '../support/filled-vault';

/** Stacks whose whole resource graph stands in a file beside this one. */
export const goldenStacks = ['dev', 'prod'] as const;

/** The resource graph of a stack as the golden file holds it: sorted, secrets masked. */
export async function renderGolden(stack: string): Promise<string> {
  const overrides = stack === 'prod' ? filledVault : {};
  return goldenText(await recordPlatform(stack, stackFile(stack, overrides)));
}

/** Recorded resources as a golden file holds them. */
export function goldenText(resources: readonly RecordedResource[]): string {
  const lines = resources.map(({ type, name, parent, protect, aliases, inputs }) =>
    JSON.stringify(
      { type, name, parent, protect, aliases, inputs: maskSecrets(inputs) },
      undefined,
      1,
    ),
  );
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** Secrets as `"[secret]"`: a golden file is for everybody's eyes. */
export function maskSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (typeof value !== 'object' || value === null) return value;
  if (secretSignature in value) return '[secret]';
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, maskSecrets(entry)]),
  );
}
