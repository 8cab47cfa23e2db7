import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Readable } from 'node:stream';
import { embeddedDirectory } from '../../embedded/workspace/embedded-directory';
import { eventually } from '../support/eventually';

const runs = path.join(embeddedDirectory(), 'run');

/** A rehearsal that a user has started. */
export interface RehearsalCommand {
  readonly output: Readable;
  /** What it has printed until now. */
  readonly printed: () => string;
  readonly ended: Promise<{ readonly code: unknown; readonly errors: string }>;
  /** Ctrl-C; nothing once it has ended. */
  readonly interrupt: () => void;
  /** Names of its folders. */
  readonly folders: () => Promise<string[]>;
  /** Its folder's path, once it is there. */
  readonly folder: () => Promise<string>;
}

/** The command as a user gives it, in a process group of its own as a shell would start it. */
export function rehearsalCommand(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): RehearsalCommand {
  const main = path.resolve(__dirname, '../../embedded/rehearse/main.ts');
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, ...variables },
  });
  const pid = child.pid ?? 0;
  let [output, errors] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as unknown, errors }));
  const own = new RegExp(`^rehearse(-dev)?-${pid}-`);
  const folders = async () => (await fs.readdir(runs)).filter(name => own.test(name));
  return {
    output: child.stdout,
    printed: () => output,
    ended,
    interrupt: () => {
      if (child.exitCode === null) process.kill(-pid, 'SIGINT');
    },
    folders,
    folder: async () => {
      await eventually(async () => (await folders()).length, 1);
      return path.join(runs, (await folders())[0] ?? '');
    },
  };
}
