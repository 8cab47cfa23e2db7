import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { goEnvironment } from '../toolchain/go';
import { EmbeddedError } from '../workspace/embedded-error';

const run = promisify(execFile);

/**
 * The folder of a Go module in Go's own cache, downloaded on first need and checked against go.sum.
 *
 * @param pins the folder of the go.mod that says which version
 */
export async function moduleDirectory(pins: string, module: string): Promise<string> {
  const goMod = await fs.readFile(path.join(pins, 'go.mod'), 'utf8');
  const version = goMod.match(new RegExp(`^\\t${module} (\\S+)$`, 'm'))?.[1];
  if (version === undefined) throw new EmbeddedError(`${pins}/go.mod doesn't pin ${module}.`);
  // With its version, a module is downloaded alone, without all that it needs to be built.
  const args = ['mod', 'download', '-json', `${module}@${version}`];
  try {
    const { stdout } = await run('go', args, { cwd: pins, env: goEnvironment() });
    return (JSON.parse(stdout) as { Dir: string }).Dir;
  } catch (error) {
    throw new EmbeddedError(
      `The definitions of ${module} ${version} can't be had: ${reasonOf(error)}`,
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  const { code, stdout, stderr } = error as NodeJS.ErrnoException & Record<string, string>;
  if (code === 'ENOENT') return "Go isn't installed, or isn't on PATH.";
  // Go tells in its JSON what was wrong with a module, and on stderr what was wrong with its files.
  const told = /"Error": "(.*)"/.exec(stdout ?? '')?.[1];
  const reason = told === undefined ? stderr?.trim() : (JSON.parse(`"${told}"`) as string);
  return reason === undefined || reason === '' ? String(error) : reason;
}
