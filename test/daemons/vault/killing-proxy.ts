import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A moment of a run: before its n-th request to a path reaches Vault, or after it and before the answer comes back. */
export interface Moment {
  readonly path: string;
  readonly nth: number;
  readonly when: 'before' | 'after';
}

/** The way to a Vault, on which a run is killed at a moment. */
export interface KillingProxy {
  readonly address: string;
  /** Lets the next run go on until then; without a moment to its end. */
  readonly arm: (kill: () => void, moment?: Moment) => void;
  readonly stop: () => Promise<void>;
}

/** Listens on a port of its own. */
export async function killingProxy(target: string): Promise<KillingProxy> {
  let armed: { readonly kill: () => void; readonly moment: Moment } | undefined;
  let seen = 0;
  const server = createServer((incoming, outgoing) => {
    const hit = armed && incoming.url === `/v1/${armed.moment.path}` && ++seen === armed.moment.nth;
    const kill = hit ? armed : undefined;
    if (kill?.moment.when === 'before') {
      kill.kill();
      return;
    }
    const { method, headers } = incoming;
    const forwarded = request(target + (incoming.url ?? ''), { method, headers }, answer => {
      if (kill) {
        answer.resume();
        answer.on('end', kill.kill);
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arm: (kill, moment) => {
      seen = 0;
      armed = moment && { kill, moment };
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
