import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, parseProcessIdentity, thisProcess } from '../workspace/process-identity';

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
  // Of several processes that see the dead owner, renaming lets one win.
  const aside = `${file}.stale.${process.pid}`;
  try {
    if (await isHeld(file)) return;
    await fs.rename(file, aside);
    // Between the look and the renaming another may have taken the lock: it gets it back.
    if (await isHeld(aside)) await fs.link(aside, file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // ENOENT: released, or taken over, in the meantime.
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    await fs.rm(aside, { force: true });
  }
}

async function isHeld(file: string): Promise<boolean> {
  const owner = parseProcessIdentity(await fs.readFile(file, 'utf8'));
  return owner !== null && isAlive(owner);
}
