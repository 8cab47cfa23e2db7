import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { catalog } from '../../catalog';
import { resolve, type Resolved } from '../../config/resolve';
import { ToolError } from '../tool-error';

/** A stack's file: what the program would make of it, and what the engine says there of its own. */
export interface Stack extends Resolved {
  readonly name: string;
  /** What it sets, without `quikapp:`. */
  readonly keys: readonly string[];
  /** How the secrets of the state are encrypted, as far as the file says. */
  readonly secretsProvider: 'passphrase' | 'key service' | undefined;
}

type Values = Readonly<Record<string, unknown>>;

/** Reads `Pulumi.<stack>.yaml` without the engine; a secret counts as given and stays encrypted. */
export function readStack(project: string, name: string): Stack {
  const path = join(project, `Pulumi.${name}.yaml`);
  if (!existsSync(path)) {
    throw new ToolError(
      `There is no ${path}. docs/operations/add-environment.md says how to make one.`,
    );
  }
  const file = (parse(readFileSync(path, 'utf8')) ?? {}) as Values & { readonly config?: Values };
  const own = Object.entries(file.config ?? {}).flatMap(([key, value]) =>
    key.startsWith('quikapp:') ? [[key.slice('quikapp:'.length), value] as const] : [],
  );
  const encrypted = own.filter(([, value]) => holdsSecret(value)).map(([key]) => key);
  const plain = Object.fromEntries(own.filter(([key]) => !encrypted.includes(key)));
  const resolved = resolve(name, plain, catalog);
  return {
    ...resolved,
    name,
    keys: own.map(([key]) => key),
    // What is encrypted can't be looked at here; the program checks its form.
    problems: resolved.problems.filter(
      ({ key }) => !encrypted.some(each => `${key}.`.startsWith(`quikapp:${each}.`)),
    ),
    secretsProvider:
      'encryptedkey' in file ? 'key service' : 'encryptionsalt' in file ? 'passphrase' : undefined,
  };
}

function holdsSecret(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('secure' in value || Object.values(value).some(holdsSecret))
  );
}
