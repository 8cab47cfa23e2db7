import * as grpc from '@grpc/grpc-js';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { rateZones } from '../../../catalog/routes';
import { startEdge, type Edge } from './edge';

const path = '/quikapp.test.Echo/Say';
const asIs = (value: Buffer): Buffer => value;

/** A gateway that gives back what it is sent, and the metadata that came with it. */
async function startGrpc(
  metadata: grpc.Metadata[],
): Promise<{ server: grpc.Server; port: number }> {
  const server = new grpc.Server();
  server.addService(
    {
      say: {
        path,
        requestStream: true,
        responseStream: true,
        requestSerialize: asIs,
        requestDeserialize: asIs,
        responseSerialize: asIs,
        responseDeserialize: asIs,
      },
    },
    {
      say: (call: grpc.ServerDuplexStream<Buffer, Buffer>) => {
        metadata.push(call.metadata);
        call.on('data', (piece: Buffer) => call.write(piece));
        call.on('end', () => call.end());
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return { server, port };
}

describe("the edge's nginx: gRPC", () => {
  const metadata: grpc.Metadata[] = [];
  let gateway: grpc.Server;
  let edge: Edge;
  let client: grpc.Client;

  before(async () => {
    const { server, port } = await startGrpc(metadata);
    gateway = server;
    edge = await startEdge({ gateways: { 'grpc-gateway': [{ host: '127.0.0.1', port }] } });
    client = new grpc.Client(
      `127.0.0.1:${edge.ports.https}`,
      grpc.credentials.createSsl(Buffer.from(edge.authority)),
      {
        'grpc.ssl_target_name_override': `grpc.${edge.domain}`,
        'grpc.default_authority': `grpc.${edge.domain}`,
        'grpc.enable_retries': 0,
      },
    );
  });
  after(async () => {
    client.close();
    gateway.forceShutdown();
    await edge.stop();
  });

  /** Sends these texts over one call; gives back what came, and how it ended. */
  const say = (...texts: string[]) =>
    new Promise<{ said: string[]; code: grpc.status }>(resolve => {
      const call = client.makeBidiStreamRequest(path, asIs, asIs);
      const said: string[] = [];
      call.on('data', (piece: Buffer) => said.push(piece.toString()));
      call.on('error', () => undefined);
      call.on('status', ({ code }) => {
        resolve({ said, code });
      });
      texts.forEach(text => call.write(Buffer.from(text)));
      call.end();
    });

  it('passes a call through, both ways, with its trailers', async () => {
    assert.deepEqual(await say('one', 'two', 'three'), {
      said: ['one', 'two', 'three'],
      code: grpc.status.OK,
    });
    assert.deepEqual(metadata.at(-1)?.get('x-real-ip'), ['127.0.0.1']);
    assert.deepEqual(metadata.at(-1)?.get('x-forwarded-for'), ['127.0.0.1']);
  });

  it('tells a client beyond its limit so in the words of gRPC', async () => {
    const { perSecond, burst } = rateZones.api;
    const codes = new Map<grpc.status, number>();
    for (let sent = 0; sent < burst + perSecond + 100; sent += 50) {
      const wave = await Promise.all(Array.from({ length: 50 }, () => say('x')));
      wave.forEach(({ code }) => codes.set(code, (codes.get(code) ?? 0) + 1));
    }
    // The limit lets go with time: the next call is not turned away for this test's many.
    await sleep(500);
    assert.equal((await say('x')).code, grpc.status.OK);
    assert.ok((codes.get(grpc.status.RESOURCE_EXHAUSTED) ?? 0) > 0);
    assert.deepEqual(
      [...codes.keys()].sort((a, b) => a - b),
      [grpc.status.OK, grpc.status.RESOURCE_EXHAUSTED],
    );
  });

  it('says that nothing is available when no gateway answers', async () => {
    gateway.forceShutdown();
    assert.equal((await say('x')).code, grpc.status.UNAVAILABLE);
  });
});
