import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';
import { startEdge, type Edge } from './edge';
import { startBehind, type Behind } from './gateway';
import { to } from './request';

/** What RFC 6455 has a server make of a client's key. */
const accepted = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

/** A gateway that takes WebSockets and gives back every byte of them. */
async function startEcho(): Promise<Behind> {
  const gateway = await startBehind();
  gateway.server.on('upgrade', (request, socket) => {
    gateway.requests.push(request);
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accepted(String(request.headers['sec-websocket-key']))}\r\n` +
        `X-Member: ${gateway.port}\r\n\r\n`,
    );
    socket.pipe(socket).on('error', () => undefined);
  });
  return gateway;
}

interface WebSocket {
  readonly member: string;
  readonly echo: (text: string) => Promise<string>;
  readonly close: () => void;
}

/** Opens a WebSocket through the edge, from one of this host's own addresses. */
async function open(edge: Edge, localAddress: string): Promise<WebSocket> {
  const socket = await new Promise<TLSSocket>((resolve, reject) => {
    const opened = connect({ ...to(edge, 'ws'), localAddress } as never, () => {
      resolve(opened);
    });
    opened.once('error', reject);
  });
  const next = () =>
    new Promise<Buffer>(resolve =>
      socket.once('data', (piece: Buffer) => {
        resolve(piece);
      }),
    );
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET /socket/websocket?token=secret HTTP/1.1\r\nHost: ws.${edge.domain}\r\n` +
      `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  const head = (await next()).toString();
  assert.match(head, /^HTTP\/1\.1 101 /);
  assert.ok(head.includes(`Sec-WebSocket-Accept: ${accepted(key)}`));
  return {
    member: /X-Member: (\d+)/.exec(head)?.[1] ?? '',
    // A text frame of up to 125 bytes, with the mask that a client must use.
    echo: async text => {
      const answer = next();
      socket.write(
        Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]),
      );
      return (await answer).subarray(6).toString();
    },
    close: () => socket.destroy(),
  };
}

describe("the edge's nginx: WebSockets", () => {
  let members: Behind[] = [];
  let edge: Edge;
  const sockets: WebSocket[] = [];
  const openFrom = async (localAddress: string) => {
    const socket = await open(edge, localAddress);
    sockets.push(socket);
    return socket;
  };

  before(async () => {
    members = await Promise.all([startEcho(), startEcho(), startEcho()]);
    edge = await startEdge({ gateways: { 'websocket-gateway': members } });
  });
  after(async () => {
    sockets.forEach(({ close }) => {
      close();
    });
    await edge.stop();
    await Promise.all(members.map(member => member.stop()));
  });

  it('echo through the edge, in both directions for as long as they are open', async () => {
    const socket = await openFrom('127.0.6.1');
    for (const text of ['one', 'two', 'three']) assert.equal(await socket.echo(text), text);
  });

  it('bring a client back to its gateway, and other clients elsewhere', async () => {
    const byClient = new Map<string, Set<string>>();
    for (let client = 1; client <= 12; client++) {
      const address = `127.0.7.${client}`;
      const visits = [await openFrom(address), await openFrom(address), await openFrom(address)];
      byClient.set(address, new Set(visits.map(({ member }) => member)));
    }
    for (const [client, visited] of byClient) assert.equal(visited.size, 1, client);
    assert.equal(new Set([...byClient.values()].flatMap(visited => [...visited])).size, 3);
  });

  it('move to another gateway when theirs is gone', async () => {
    const address = '127.0.8.1';
    const { member } = await openFrom(address);
    await members.find(({ port }) => String(port) === member)?.stop();
    const next = await openFrom(address);
    assert.notEqual(next.member, member);
    assert.equal(await next.echo('again'), 'again');
    members = members.filter(({ server }) => server.listening);
  });
});
