import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Endpoint } from '../../../components/handover';

/** A gateway, or a storage, behind the edge. */
export interface Behind extends Endpoint {
  readonly server: Server;
  /** What it was asked, in order. */
  readonly requests: IncomingMessage[];
  readonly stop: () => Promise<void>;
}

/** Starts one on a port of the loopback address; it answers with its own port unless told otherwise. */
export async function startBehind(
  answer: (request: IncomingMessage, response: ServerResponse, port: number) => void = (
    _request,
    response,
    port,
  ) => response.end(String(port)),
): Promise<Behind> {
  const requests: IncomingMessage[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response, port);
  });
  // The server itself forgets the sockets of WebSockets.
  server.on('connection', socket => {
    sockets.add(socket);
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    host: '127.0.0.1',
    port,
    server,
    requests,
    stop: async () => {
      sockets.forEach(socket => socket.destroy());
      await new Promise<void>(closed =>
        server.close(() => {
          closed();
        }),
      );
    },
  };
}

/** What it was asked last. */
export function lastOf({ requests }: Behind): IncomingMessage {
  const last = requests.at(-1);
  assert.ok(last, 'it was asked nothing');
  return last;
}
