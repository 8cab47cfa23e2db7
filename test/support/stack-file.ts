import * as pulumi from '@pulumi/pulumi';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const projectRoot = join(__dirname, '..', '..');

/** The settings that must be encrypted, as `pulumi config set --secret` would add them to a stack's file. */
export const secretSettings = {
  'quikapp:objectStorageKeys': {
    workloads: { accessKeyId: 'workloads-id', secretAccessKey: 'workloads-secret' },
    backups: { accessKeyId: 'backups-id', secretAccessKey: 'backups-secret' },
  },
};

/** The values of a stack's file as the engine hands them to the program: mappings and lists as JSON. */
export function stackFile(
  stack: string,
  overrides: Readonly<Record<string, unknown>> = {},
): Record<string, string> {
  const text = readFileSync(join(projectRoot, `Pulumi.${stack}.yaml`), 'utf8');
  const { config } = parse(text) as { config: Record<string, unknown> };
  // Docker makes its own keys.
  return asEngine({ ...config, ...(stack === 'dev' ? {} : secretSettings), ...overrides });
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

/** Hands values to the program, the secret ones marked as the engine marks them. */
export function setConfiguration(values: Readonly<Record<string, string>>): void {
  const secret = Object.keys(values).filter(key => key in secretSettings);
  pulumi.runtime.setAllConfig({ ...values }, secret);
}
