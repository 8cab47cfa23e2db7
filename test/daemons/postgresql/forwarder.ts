import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A Service as the operator keeps it: one address, behind which the member changes. */
export interface Forwarder {
  readonly port: number;
  /** Cuts what is open, and sends new connections there; without a port it refuses them, as a Service without pods does. */
  pointTo(target: number | undefined): Promise<void>;
}

/** Starts one on the loopback address. */
export async function startForwarder(first: number): Promise<Forwarder> {
  let target = first;
  const open = new Set<Socket>();
  const server = createServer(client => {
    const member = connect(target, '127.0.0.1');
    join(client, member);
    join(member, client);
  });
  const join = (socket: Socket, other: Socket): void => {
    open.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      open.delete(socket);
      other.destroy();
    });
    socket.pipe(other);
  };
  const listen = (port: number) =>
    new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    pointTo: async next => {
      const closed = server.listening
        ? new Promise(resolve => server.close(resolve))
        : Promise.resolve();
      for (const socket of open) socket.destroy();
      await closed;
      if (next === undefined) return;
      target = next;
      await listen(port);
    },
  };
}
