import { randomInt } from 'node:crypto';
import * as net from 'node:net';
import { EmbeddedError } from '../workspace/embedded-error';
import type { Ports } from './layout';

// Below the range that Linux and macOS take the ports of outgoing connections from, so that none of those
// can slip in between the choice of a port and the server's start.
const [FIRST, LAST] = [20_000, 32_000];

/** Free ports of 127.0.0.1; the API server gets `api` when it is given. */
export async function choosePorts(api?: number): Promise<Ports> {
  if (api !== undefined && !(await isFree(api))) {
    throw new EmbeddedError(
      `Port ${api} of 127.0.0.1 is in use. End the program that listens there, or choose another ` +
        `port for the API server; without a choice, a free one is taken.`,
    );
  }
  const next = portChooser(api === undefined ? [] : [api]);
  return {
    api: api ?? (await next()),
    etcd: await next(),
    etcdPeer: await next(),
    controllerManager: await next(),
    scheduler: await next(),
    kwok: await next(),
  };
}

/** Chooses free ports of 127.0.0.1, a different one at each call. */
export function portChooser(taken: readonly number[] = []): () => Promise<number> {
  const chosen = new Set(taken);
  return async function next(): Promise<number> {
    const port = randomInt(FIRST, LAST);
    if (chosen.has(port)) return next();
    // Before it is probed: whoever asks meanwhile must not get it too.
    chosen.add(port);
    return (await isFree(port)) ? port : next();
  };
}

/** Whether a server could listen there now. Anything but "in use" is an error: another try won't help. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (error.code === 'EACCES') reject(refused(port, error));
      else reject(error);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

function refused(port: number, cause: Error): EmbeddedError {
  return new EmbeddedError(
    `You may not listen on port ${port} of 127.0.0.1: the system keeps low ports for its administrator. ` +
      'Choose a port from 1024 on; without a choice, a free one is taken.',
    { cause },
  );
}
