import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { EmbeddedError } from './embedded-error';

const GIB = 2 ** 30;

/** Refuses with one clear message when the disk of `directory` has less than `gibibytes` free. */
export async function requireDiskSpace(
  directory: string,
  gibibytes: number,
  purpose: string,
): Promise<void> {
  const { bavail, bsize } = await fs.statfs(await nearestExisting(directory));
  const free = (bavail * bsize) / GIB;
  if (free >= gibibytes) return;
  throw new EmbeddedError(
    `Not enough disk space for ${purpose}: ${gibibytes.toFixed(1)} GiB are needed and ` +
      `${free.toFixed(1)} GiB are free on the disk of ${directory}. Free some space${ADVICE}`,
  );
}

/** Turns "no space left on device" into one clear message; any other error stays as it is. */
export function explainFullDisk(error: unknown, directory: string): unknown {
  if ((error as NodeJS.ErrnoException | null)?.code !== 'ENOSPC') return error;
  return fullDisk(directory, error);
}

/** The one clear message of a disk that is full. */
export function fullDisk(directory: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(`The disk of ${directory} is full. Free some space${ADVICE}`, { cause });
}

const ADVICE = ', or set QUIKAPP_EMBEDDED_DIR to a folder on a disk with more room.';

async function nearestExisting(directory: string): Promise<string> {
  try {
    await fs.access(directory);
    return directory;
  } catch {
    const parent = path.dirname(directory);
    return parent === directory ? directory : nearestExisting(parent);
  }
}
