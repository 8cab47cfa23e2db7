import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Engine } from '../engine/engine';
import type { Cluster } from './start-cluster';

/** What a kept rehearsal is used with. */
export interface Kept {
  readonly engine: Engine;
  readonly cluster: Cluster;
  /** The rehearsal's own folder. */
  readonly directory: string;
}

/** Writes a file that sets a shell up for a kept environment, and returns what to do with it. */
export async function usageOfKept({ engine, cluster, directory }: Kept): Promise<string> {
  const { controlPlane, kubectl } = cluster;
  const file = path.join(directory, 'use.sh');
  const { PATH = '', ...variables } = engine.environment;
  const own = PATH.split(path.delimiter).filter(
    folder => !(process.env['PATH'] ?? '').split(path.delimiter).includes(folder),
  );
  const lines = [
    `export PATH=${quote(own.join(path.delimiter))}:"$PATH"`,
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}`),
    `kubectl() { ${quote(kubectl)} kubectl "$@"; }`,
    `cd ${quote(engine.directory)}`,
  ];
  // It holds the passphrase of the state.
  await fs.writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return [
    '',
    `It is kept until Ctrl-C, at ${controlPlane.server}. In another terminal:`,
    '',
    `  . ${quote(path.relative(process.cwd(), file))}`,
    '  kubectl get pods --all-namespaces',
    `  pulumi preview --stack ${engine.stack}`,
    '',
  ].join('\n');
}

/** As a shell reads it back; plain words stay plain. */
const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
