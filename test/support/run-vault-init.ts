import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** How a run of the command ended, and what it said. */
export interface VaultInitRun {
  /** Nothing where it was killed. */
  readonly code: number | null;
  readonly said: string;
}

/** Runs `npm run vault:init` for production; `started` is given the process. */
export async function runVaultInit(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  started: (kill: () => void) => void = () => undefined,
): Promise<VaultInitRun> {
  const root = resolve(__dirname, '../..');
  const command = resolve(root, 'tools/vault-init/main.ts');
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', command, 'prod', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started(() => child.kill('SIGKILL'));
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, said: out + errors };
}
