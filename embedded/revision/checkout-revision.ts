import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError } from '../workspace/embedded-error';
import { resolveRevision } from './resolve-revision';

const run = promisify(execFile);

/** A revision's files in a folder of their own. */
export interface Checkout {
  readonly directory: string;
  /** The full commit. */
  readonly commit: string;
}

/**
 * Puts the files of a revision into a folder, with the packages that it was written for: the repository itself, its
 * index and its work tree are left alone.
 *
 * @param project the repository's own folder, with its packages installed
 * @param directory an empty folder, or none yet
 */
export async function checkoutRevision(
  project: string,
  revision: string,
  directory: string,
  signal?: AbortSignal,
): Promise<Checkout> {
  const commit = resolveRevision(project, revision);
  if (commit === undefined) {
    throw new EmbeddedError(
      `git knows no revision ${revision}. Fetch it first, or name a branch, tag or commit.`,
    );
  }
  await fs.mkdir(directory, { recursive: true });
  const archive = `${directory}.tar`;
  await run('git', ['archive', `--output=${archive}`, commit], { cwd: project, signal });
  await run('tar', ['-xf', archive, '-C', directory], { signal });
  await fs.rm(archive);
  await install(project, revision, directory, signal);
  return { directory, commit };
}

const lock = 'package-lock.json';

/** The same lock asks for the same packages, so those that are there will do. */
async function install(
  project: string,
  revision: string,
  directory: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const [own, wanted] = await Promise.all(
    [project, directory].map(folder => fs.readFile(path.join(folder, lock)).catch(() => undefined)),
  );
  if (own && wanted?.equals(own)) {
    await fs.symlink(path.join(project, 'node_modules'), path.join(directory, 'node_modules'));
    return;
  }
  const args = ['ci', '--prefer-offline', '--no-audit', '--no-fund'];
  await run('npm', args, { cwd: directory, signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    const { message } = error as Error;
    throw new EmbeddedError(
      `The packages of ${revision} can't be installed, and they aren't those of this checkout: ${message}`,
      { cause: error },
    );
  });
}
