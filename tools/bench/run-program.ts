import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Usage } from './programs/usage';

const run = promisify(execFile);
const project = resolve(__dirname, '../..');

/** How TypeScript gets into Node.js: as Pulumi.yaml has it, or by the loader that the tests use. */
export type Loader = './load-typescript.cjs' | 'tsx/cjs';

/** What a program under mocks used, from the start of its process to its end. */
export interface Run extends Usage {
  readonly seconds: number;
}

/** Runs one of the benchmark's programs in a process of its own. */
export async function runProgram(
  name: 'empty' | 'platform',
  loader: Loader,
  ...args: readonly string[]
): Promise<Run> {
  const program = join(__dirname, 'programs', `${name}.ts`);
  const began = performance.now();
  const { stdout } = await run(process.execPath, ['--require', loader, program, ...args], {
    cwd: project,
  });
  const seconds = (performance.now() - began) / 1000;
  const usage = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Usage;
  return { ...usage, seconds };
}

/** The least of some runs: what else the machine does only ever adds. */
export const least = (runs: readonly Run[], of: keyof Run): number =>
  Math.min(...runs.map(each => each[of]));
