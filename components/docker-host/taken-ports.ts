import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { PortProtocol } from '../../catalog/infrastructure-ports';
import type { PublishedPort } from './published-ports';

const host = '127.0.0.1';

/** Those of the ports on whose loopback address something listens already. */
export async function takenPorts(
  ports: readonly Pick<PublishedPort, 'port' | 'protocols'>[],
): Promise<number[]> {
  const taken = await Promise.all(
    ports.map(async ({ port, protocols }) =>
      (await Promise.all(protocols.map(protocol => isTaken[protocol](port)))).includes(true),
    ),
  );
  return ports.filter((_, index) => taken[index]).map(({ port }) => port);
}

/** Whether a port of a protocol has somebody who listens. */
const isTaken: Readonly<Record<PortProtocol, (port: number) => Promise<boolean>>> = {
  tcp: async port => {
    const server = createServer();
    try {
      await once(server.listen({ host, port, exclusive: true }), 'listening');
      return false;
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      // Below 1024 only root may listen on most machines; whether somebody does, anyone may ask.
      return code === 'EACCES' ? await answers(port) : code === 'EADDRINUSE';
    } finally {
      server.close();
    }
  },
  udp: async port => {
    const socket = createSocket('udp4');
    try {
      socket.bind({ address: host, port, exclusive: true });
      await once(socket, 'listening');
      return false;
    } catch (thrown) {
      return (thrown as NodeJS.ErrnoException).code === 'EADDRINUSE';
    } finally {
      socket.close();
    }
  },
};

async function answers(port: number): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
