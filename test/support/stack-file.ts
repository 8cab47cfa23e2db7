import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const projectRoot = join(__dirname, '..', '..');

/** The values of a stack's file as the engine hands them to the program: mappings and lists as JSON. */
export function stackFile(
  stack: string,
  overrides: Readonly<Record<string, unknown>> = {},
): Record<string, string> {
  const text = readFileSync(join(projectRoot, `Pulumi.${stack}.yaml`), 'utf8');
  const { config } = parse(text) as { config: Record<string, unknown> };
  return asEngine({ ...config, ...overrides });
}

/** Values as the engine hands them over. */
export function asEngine(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}
