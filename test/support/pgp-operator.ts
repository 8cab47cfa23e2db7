import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Somebody with a PGP key pair, by gpg itself. */
export interface PgpOperator {
  /** His public key, armoured. */
  readonly armoured: string;
  /** The same in binary form. */
  readonly binary: string;
  /** His private key, armoured, which must never be asked for. */
  readonly secret: string;
  /** What was encrypted to him. */
  readonly decrypt: (message: Buffer) => string;
  /** Ends the agent that gpg has started. */
  readonly end: () => void;
}

/** Makes a key pair in a folder of its own. */
export function pgpOperator(directory: string, name: string): PgpOperator {
  const home = join(directory, name);
  mkdirSync(home, { mode: 0o700, recursive: true });
  const gpg = (args: readonly string[], input?: Buffer): Buffer =>
    execFileSync(
      'gpg',
      ['--homedir', home, '--batch', '--quiet', '--pinentry-mode', 'loopback', ...args],
      {
        ...(input === undefined ? {} : { input }),
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
  gpg([
    '--passphrase',
    '',
    '--quick-generate-key',
    `${name}@example.com`,
    'rsa2048',
    'encr',
    'never',
  ]);
  const file = (suffix: string, content: Buffer): string => {
    const path = join(directory, `${name}${suffix}`);
    writeFileSync(path, content);
    return path;
  };
  return {
    armoured: file('.asc', gpg(['--armor', '--export'])),
    binary: file('.gpg', gpg(['--export'])),
    secret: file('.secret.asc', gpg(['--armor', '--passphrase', '', '--export-secret-keys'])),
    decrypt: message => gpg(['--decrypt'], message).toString(),
    end: () => {
      execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    },
  };
}
