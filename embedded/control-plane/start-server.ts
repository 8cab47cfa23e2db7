import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { explainFullDisk } from '../workspace/disk-space';
import { ServerProcess } from './server-process';
import type { ServerDefinition } from './servers/server-definition';

/** How a server that stands alone is started. */
export interface ServerOptions {
  /** The program, as built by the toolchain. */
  readonly program: string;
  /** Where it keeps its files; made when missing, and left for the caller to remove. */
  readonly directory: string;
  /** Stops a start that isn't done yet. */
  readonly signal?: AbortSignal;
}

/** A running server. */
export interface Server {
  /** Aborted, with the reason, when it ends though nobody asked it to. */
  readonly died: AbortSignal;
  /** Ends it and waits until it is gone. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

/** Starts a server and waits until it is ready; a failed start leaves no process. */
export async function startServer(
  { program, directory, signal }: ServerOptions,
  definition: ServerDefinition,
): Promise<Server> {
  signal?.throwIfAborted();
  const home = { directory: path.resolve(directory), logs: path.resolve(directory) };
  await fs.mkdir(home.directory, { recursive: true, mode: 0o700 });
  const death = new AbortController();
  const server = new ServerProcess(program, definition, home, reason => {
    death.abort(reason);
  });
  try {
    await server.ready(AbortSignal.any([death.signal, ...(signal ? [signal] : [])]));
  } catch (error) {
    await server.stop();
    throw explainFullDisk(error, directory);
  }
  return { died: death.signal, stop: () => server.stop() };
}
