import * as pulumi from '@pulumi/pulumi';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { secretSettings } from '../../config/secrets';
import { givenSecrets } from './given-secrets';

const projectRoot = join(__dirname, '..', '..');

/** The settings that production needs encrypted, as `pulumi config set --secret` would add them to its file. */
export const neededSecrets = {
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
  const needed = stack === 'dev' ? {} : neededSecrets;
  return asEngine({ ...givenSecrets(config), ...needed, ...overrides });
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

/** Hands values to the program, marked as the engine marks them where they must be secret. */
export function setConfiguration(values: Readonly<Record<string, string>>): void {
  const secret = secretSettings.map(name => `quikapp:${name}`);
  pulumi.runtime.setAllConfig({ ...values }, secret);
}
