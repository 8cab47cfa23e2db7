import * as pulumi from '@pulumi/pulumi';
import type { Problem } from '../catalog/problem';
import type { AlertReceivers } from './alert-receivers';
import { keyHolders, type KeyHolder } from './object-storage';
import type { RegistryLogin } from './registry-login';

/** A pair of access keys of an S3 service; both are secrets of the engine. */
export interface AccessKeys {
  readonly accessKeyId: pulumi.Output<string>;
  readonly secretAccessKey: pulumi.Output<string>;
}

/** What a stack's file holds encrypted. It stays an output from here to the resource that keeps it. */
export interface ConfiguredSecrets {
  /** Keys of the S3 service outside; none on Docker, where they are made. */
  readonly objectStorage: Readonly<Partial<Record<KeyHolder, AccessKeys>>>;
  /** Where alerts go; nowhere but Alertmanager's own page where there is none. */
  readonly alertReceivers?: pulumi.Output<AlertReceivers>;
  /** By which the nodes pull the workloads' images; they need none where this is left out. */
  readonly registryLogin?: pulumi.Output<RegistryLogin>;
}

/** Settings that must be encrypted. */
export const secretSettings = ['objectStorageKeys', 'alertReceivers', 'registryLogin'];

/** Reads the encrypted settings, whose form has been checked. */
export function readSecrets(): ConfiguredSecrets {
  const config = new pulumi.Config();
  const alertReceivers = config.getSecretObject<AlertReceivers>('alertReceivers');
  const registryLogin = config.getSecretObject<RegistryLogin>('registryLogin');
  const given = {
    ...(alertReceivers === undefined ? {} : { alertReceivers }),
    ...(registryLogin === undefined ? {} : { registryLogin }),
  };
  const keys =
    config.getSecretObject<Record<KeyHolder, Record<string, string>>>('objectStorageKeys');
  if (keys === undefined) return { ...given, objectStorage: {} };
  const part = (holder: KeyHolder, name: keyof AccessKeys): pulumi.Output<string> =>
    keys.apply(all => all[holder][name] ?? '');
  return {
    ...given,
    objectStorage: Object.fromEntries(
      keyHolders.map(holder => [
        holder,
        {
          accessKeyId: part(holder, 'accessKeyId'),
          secretAccessKey: part(holder, 'secretAccessKey'),
        },
      ]),
    ),
  };
}

/** Secrets that stand in the file for everybody to read. */
export function checkSecrets(given: readonly string[]): Problem[] {
  return secretSettings
    .filter(name => given.includes(name) && !isEncrypted(name))
    .map(name => inPlainText(`quikapp:${name}`, `quikapp:${name}.…`));
}

/** That a setting is not encrypted. */
export const inPlainText = (key: string, path = key): Problem => ({
  key,
  value: '[plain text]',
  allowed: `a secret: pulumi config set --secret --path ${path}`,
});

/** The problem without the value that it is about, where that is, or should be, a secret. */
export function withoutSecret(problem: Problem): Problem {
  const [name = ''] = problem.key.replace(/^quikapp:/, '').split('.');
  const secret = secretSettings.includes(name) || isEncrypted(name);
  return secret && problem.value !== undefined && problem.value !== '[plain text]'
    ? { ...problem, value: '[secret]' }
    : problem;
}

/** Whether any part of a setting is encrypted: the engine marks a mapping as a whole. */
function isEncrypted(name: string): boolean {
  // Public to the SDK's own Config class only, which warns where it should tell.
  const { isConfigSecret } = pulumi.runtime as unknown as {
    readonly isConfigSecret: (key: string) => boolean;
  };
  return isConfigSecret(`${pulumi.getProject()}:${name}`);
}
