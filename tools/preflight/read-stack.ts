import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { catalog } from '../../catalog';
import { resolve, type Resolved } from '../../config/resolve';
import { inPlainText, secretSettings } from '../../config/secrets';
import { ToolError } from '../tool-error';

/** A stack's file: what the program would make of it, and what the engine says there of its own. */
export interface Stack extends Resolved {
  readonly name: string;
  /** What it sets, without `quikapp:`. */
  readonly keys: readonly string[];
  /** What still has a name of the example's, such as `quikapp:edge.domain`. */
  readonly examples: readonly string[];
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
  const values = Object.fromEntries(own);
  const leaves = leavesOf(values, 'quikapp:');
  const encrypted = leaves.filter(({ value }) => isSecret(value)).map(({ key }) => key);
  const resolved = resolve(name, withoutSecrets(values) as Values, catalog);
  return {
    ...resolved,
    name,
    keys: own.map(([key]) => key),
    // What is encrypted can't be looked at here; the program checks its form.
    problems: [
      ...resolved.problems.filter(
        ({ key }) => !encrypted.some(each => `${key}.`.startsWith(`${each}.`)),
      ),
      ...leaves
        .filter(({ key, value }) => isSecretSetting(key) && !isSecret(value))
        .map(({ key }) => inPlainText(key)),
    ],
    examples: leaves
      .filter(({ value }) => typeof value === 'string' && /\bexample\.com\b/.test(value))
      .map(({ key }) => key),
    secretsProvider:
      'encryptedkey' in file ? 'key service' : 'encryptionsalt' in file ? 'passphrase' : undefined,
  };
}

const isSecretSetting = (key: string): boolean =>
  secretSettings.some(name => `${key}.`.startsWith(`quikapp:${name}.`));

/** The engine's mark of an encrypted value, or of a whole section. */
const isSecret = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'secure' in value;

interface Leaf {
  readonly key: string;
  readonly value: unknown;
}

/** The values below a section, each by its whole path. */
function leavesOf(section: object, path: string): Leaf[] {
  return Object.entries(section).flatMap(([name, value]: [string, unknown]) => {
    const key = `${path}${name}`;
    return typeof value === 'object' && value !== null && !isSecret(value)
      ? leavesOf(value, `${key}.`)
      : [{ key, value }];
  });
}

/** The same values with a text in place of each encrypted one, so that the others are looked at. */
function withoutSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isSecret(value)) return '[secret]';
  if (Array.isArray(value)) return value.map(withoutSecrets);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withoutSecrets(each)]),
  );
}
