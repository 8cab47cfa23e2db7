import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../catalog';
import { describeProblems } from '../catalog/problem';
import type { Environment } from './environment';
import { resolve } from './resolve';
import { checkSecrets, readSecrets, withoutSecret, type ConfiguredSecrets } from './secrets';

export type { AlertReceiver, AlertReceivers } from './alert-receivers';
export type { Environment } from './environment';
export type { KeyHolder } from './object-storage';
export type { RegistryLogin } from './registry-login';
export type { AccessKeys, ConfiguredSecrets } from './secrets';

/**
 * Reads the stack's configuration; nothing else in the program does.
 *
 * @throws pulumi.RunError listing every problem with key, value and what is allowed, before any
 *   resource is registered; the engine prints it without a stack trace
 */
export function loadConfiguration(catalog: Catalog): {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly secrets: ConfiguredSecrets;
} {
  const stack = pulumi.getStack();
  const values = ownValues();
  const { problems: found, ...resolved } = resolve(stack, values, catalog);
  // The form of a secret is checked like any other's; its value is never shown.
  const problems = [...found, ...checkSecrets(Object.keys(values))].map(withoutSecret);
  if (problems.length > 0) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    throw new pulumi.RunError(
      `Pulumi.${stack}.yaml has ${count}; nothing was changed.\n\n${describeProblems(problems)}\n\n` +
        'docs/configuration.md describes every key.',
    );
  }
  return { ...resolved, secrets: readSecrets() };
}

/** The values of this project's keys, without the prefix. */
function ownValues(): Record<string, unknown> {
  const prefix = `${pulumi.getProject()}:`;
  return Object.fromEntries(
    Object.entries(pulumi.runtime.allConfig())
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, text]) => [key.slice(prefix.length), parse(text)]),
  );
}

/** The engine hands mappings and lists over as JSON, everything else as it is written, a bracket at its start included. */
function parse(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
