import * as fs from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import { explainFullDisk, requireDiskSpace } from './disk-space';
import { embeddedDirectory } from './embedded-directory';
import { EmbeddedError } from './embedded-error';
import { OWNER_FILE } from './owner-file';
import { thisProcess } from './process-identity';
import { sweepAbandoned } from './sweep-abandoned';

/** A folder for one run: its logs, keys and state. */
export interface Workspace {
  readonly directory: string;
  /** Removes the folder and all in it; servers that write there must have ended. */
  readonly remove: () => Promise<void>;
}

/** What a run is known to need at most: a control plane's data and logs, and the engine's state. */
const NEEDED_GIB = 1;

/**
 * Makes the folder of a run, `.embedded/run/<purpose>-<pid>-<random>`, and removes those that dead
 * processes left behind.
 */
export async function openWorkspace(
  purpose: string,
  base: string = embeddedDirectory(),
): Promise<Workspace> {
  const runs = path.join(base, 'run');
  const directory = path.join(runs, `${purpose}-${process.pid}-${randomBytes(4).toString('hex')}`);
  const remove = () => fs.rm(directory, { recursive: true, force: true, maxRetries: 5 });
  try {
    await sweepAbandoned(runs);
    await requireDiskSpace(runs, NEEDED_GIB, 'a run of the embedded environment');
    await fs.mkdir(runs, { recursive: true });
    // It will hold keys and secrets: no other user may look in.
    await fs.mkdir(directory, { mode: 0o700 });
    await fs.writeFile(path.join(directory, OWNER_FILE), JSON.stringify(thisProcess()));
  } catch (error) {
    await remove().catch(() => undefined);
    throw explain(error, runs);
  }
  return { directory, remove };
}

function explain(thrown: unknown, runs: string): unknown {
  const error = explainFullDisk(thrown, runs);
  if (!(error instanceof Error) || !/^(EACCES|EPERM|EROFS|ENOTDIR)\b/.test(error.message))
    return error;
  return new EmbeddedError(
    `The embedded environment can't keep its files in ${runs} (${error.message}). ` +
      'Set QUIKAPP_EMBEDDED_DIR to a folder that you may write to.',
    { cause: error },
  );
}
