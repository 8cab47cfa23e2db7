import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { embeddedDirectory } from '../../embedded/workspace/embedded-directory';

/** A program that the Python package index has, installed once into an environment of its own: the machine's stays as it is. */
export async function pythonProgram(
  folderName: string,
  package_: string,
  program: readonly string[],
): Promise<string> {
  const folder = join(embeddedDirectory(), folderName);
  const path = join(folder, ...program);
  if (existsSync(path)) return path;
  const run = promisify(execFile);
  await run('python3', ['-m', 'venv', folder]);
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', package_]);
  return path;
}
