import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from '../../embedded/toolchain/lock';
import { embeddedDirectory } from '../../embedded/workspace/embedded-directory';

/** A program that the Python package index has, installed once into an environment of its own: the machine's stays as it is. */
export async function pythonProgram(
  folderName: string,
  package_: string,
  program: readonly string[],
): Promise<string> {
  const folder = join(embeddedDirectory(), folderName);
  const finished = join(folder, 'finished');
  const run = promisify(execFile);
  const install = async () => {
    if (existsSync(finished)) return;
    await rm(folder, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', folder]);
    await run(join(folder, 'bin', 'pip'), ['install', '--quiet', package_]);
    await writeFile(finished, package_);
  };
  await mkdir(embeddedDirectory(), { recursive: true });
  await withLock(`${folder}.lock`, install, () => undefined);
  return join(folder, ...program);
}
