import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { OWNER_FILE } from './owner-file';
import { isAlive, parseProcessIdentity, type ProcessIdentity } from './process-identity';
import { unmountBelow } from './unmount-below';

/** Removes the folders of runs whose process is gone: it was killed before it could tidy up. */
export async function sweepAbandoned(runs: string): Promise<void> {
  for (const name of await foldersIn(runs)) {
    const directory = path.join(runs, name);
    const owner = await ownerOf(directory);
    if (owner === null || isAlive(owner)) continue;
    await unmountBelow(directory);
    // Its servers notice within half a second and may write until then: hence the retries.
    await fs.rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function foldersIn(runs: string): Promise<string[]> {
  try {
    const entries = await fs.readdir(runs, { withFileTypes: true });
    return entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Null for a folder that isn't a run's: nobody's folder is removed on a guess. */
async function ownerOf(directory: string): Promise<ProcessIdentity | null> {
  const text = await fs.readFile(path.join(directory, OWNER_FILE), 'utf8').catch(() => '');
  const owner = parseProcessIdentity(text);
  if (owner !== null) return owner;
  // Killed before the file was written, or the disk was full: the folder's name has the pid too.
  const pid = /-(\d+)-[0-9a-f]{8}$/.exec(path.basename(directory))?.[1];
  return pid === undefined ? null : { pid: Number(pid), started: null };
}
