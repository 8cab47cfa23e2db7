import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, thisProcess, type ProcessIdentity } from '../workspace/process-identity';

/**
 * Runs `work` while no other process runs work under the same lock file. A lock whose owner has died is
 * taken over. `onWait` is called about twice a second while another process holds it.
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  onWait: () => void,
  signal?: AbortSignal,
): Promise<T> {
  while (!(await acquire(file))) {
    signal?.throwIfAborted();
    onWait();
    await sleep(500);
  }
  try {
    return await work();
  } finally {
    await fs.rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<boolean> {
  // Linking makes the lock and its content appear at once, so no one ever reads half of it.
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await fs.writeFile(own, JSON.stringify(thisProcess()));
  try {
    await fs.link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await removeStale(file);
    return false;
  } finally {
    await fs.rm(own, { force: true });
  }
}

async function removeStale(file: string): Promise<void> {
  const before = await ownerOf(file);
  if (before === null || isAlive(before)) return;
  // Of several that see the dead owner, renaming lets one win; it may have renamed a newer lock, though.
  const aside = `${file}.stale.${process.pid}`;
  try {
    await fs.rename(file, aside);
    const moved = await ownerOf(aside);
    if (moved !== null && isAlive(moved)) await fs.link(aside, file);
    await fs.rm(aside, { force: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  }
}

async function ownerOf(file: string): Promise<ProcessIdentity | null> {
  try {
    return JSON.parse(await fs.readFile(file, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}
