import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Engine } from '../engine/engine';

/** Writes a file that sets a shell up for a kept environment, and returns how a shell reads it. */
export async function writeShellFile(
  directory: string,
  engine: Engine,
  more: readonly string[],
): Promise<string> {
  const file = path.join(directory, 'use.sh');
  const { PATH = '', ...variables } = engine.environment;
  const own = PATH.split(path.delimiter).filter(
    folder => !(process.env['PATH'] ?? '').split(path.delimiter).includes(folder),
  );
  const lines = [
    `export PATH=${quote(own.join(path.delimiter))}:"$PATH"`,
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}`),
    ...more,
    `cd ${quote(engine.directory)}`,
  ];
  // It holds the passphrase of the state.
  await fs.writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return `. ${quote(path.relative(process.cwd(), file))}`;
}

/** As a shell reads it back; plain words stay plain. */
export const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
