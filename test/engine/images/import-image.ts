import { execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { follow } from '../../../embedded/plugins/docker/follow';

const run = promisify(execFile);

/** An image of this machine's own programs. */
export interface LocalImage {
  /** Programs, by path or by name; they are in /bin, with the libraries that they load. */
  readonly programs: readonly string[];
  /** Other files, by their path; all may be run. @default none */
  readonly files?: Readonly<Record<string, string>>;
  /** Folders, by their path, and who owns each. @default none */
  readonly folders?: Readonly<Record<string, number>>;
  /** What more it says of itself, as in a Dockerfile. @default nothing */
  readonly changes?: readonly string[];
}

/** Gives a daemon such an image under a name, as `docker import` does. */
export async function importImage(
  docker: Docker,
  name: string,
  { programs, files = {}, folders = {}, changes = [] }: LocalImage,
): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), 'quikapp-image-'));
  const within = async (file: string): Promise<string> => {
    const inside = path.join(root, file);
    await mkdir(path.dirname(inside), { recursive: true });
    return inside;
  };
  try {
    for (const program of programs) {
      const { stdout } = await run('sh', ['-c', 'command -v "$0"', program]);
      const found = stdout.trim();
      await symlink(found, await within(`bin/${path.basename(program)}`));
      for (const library of await librariesOf(found)) {
        // Several programs load the same.
        await symlink(library, await within(library)).catch(alreadyThere);
      }
    }
    for (const [file, text] of Object.entries(files)) {
      await writeFile(await within(file), text, { mode: 0o755 });
    }
    // Its own folder is for root alone; in the image it is the root of all.
    await chmod(root, 0o755);
    await mkdir(await within('tmp'), { recursive: true });
    await chmod(path.join(root, 'tmp'), 0o1777);
    for (const [folder, owner] of Object.entries(folders)) {
      await mkdir(path.join(root, folder), { recursive: true });
      await chown(path.join(root, folder), owner, owner);
    }
    // The links are followed: nothing is copied before it is sent.
    const tar = spawn('tar', ['--create', '--dereference', '--directory', root, '.'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const colon = name.lastIndexOf(':');
    const [repo, tag] = [name.slice(0, colon), name.slice(colon + 1)];
    await follow(
      await docker.importImage(tar.stdout, {
        repo,
        tag,
        changes: ['ENV PATH=/usr/local/bin:/bin', ...changes],
      }),
    );
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Paths of what a program loads; a static one loads nothing, which `ldd` takes for an error. */
async function librariesOf(program: string): Promise<string[]> {
  const { stdout } = await run('ldd', [program]).catch(() => ({ stdout: '' }));
  return [...stdout.matchAll(/(?:^|\s)(\/\S+)/g)].flatMap(([, library]) => library ?? []);
}

function alreadyThere(thrown: unknown): void {
  if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
}
