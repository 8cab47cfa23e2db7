import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Free ports of the loopback address, below those that the system gives to outgoing connections. */
export async function freePorts(count: number): Promise<number[]> {
  const free: number[] = [];
  while (free.length < count) {
    const port = randomInt(20_000, 32_000);
    if (!free.includes(port) && (await isFree(port))) free.push(port);
  }
  return free;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, '127.0.0.1', () =>
      probe.close(() => {
        resolve(true);
      }),
    );
  });
