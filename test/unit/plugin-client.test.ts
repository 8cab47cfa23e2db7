import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '../../embedded/plugins/kubernetes/api/client';

describe('calls of the API server', () => {
  let server: Server;
  let client: Client;
  let asked: number;
  /** The statuses of the answers to come; 200 after them. */
  let statuses: number[];

  before(async () => {
    server = createServer((_, response) => {
      asked += 1;
      const status = statuses.shift() ?? 200;
      response.writeHead(status, status === 200 ? {} : { 'retry-after': '0' });
      response.end(JSON.stringify({ kind: 'Status', message: `answer ${asked}` }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    client = new Client({
      server: `http://127.0.0.1:${port}`,
      context: 'test',
      namespace: 'default',
      insecure: false,
    });
  });

  beforeEach(() => {
    asked = 0;
    statuses = [];
  });

  after(() => {
    client.close();
    server.close();
  });

  const call = () => client.request({ method: 'GET', path: '/version' });

  for (const status of [429, 504]) {
    it(`are repeated after ${status}, which a busy server answers`, async () => {
      statuses = [status, status];
      await call();
      assert.equal(asked, 3);
    });

    it(`end with ${status} when the server stays busy`, async () => {
      statuses = [status, status, status];
      await assert.rejects(call(), /answer 3/);
    });
  }

  it('are not repeated after another refusal', async () => {
    statuses = [403];
    await assert.rejects(call(), /answer 1/);
    assert.equal(asked, 1);
  });
});
