import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../../embedded/plugins/kubernetes/api/client';

/** An API server that sends these chunks as the answer to a watch, and then holds the connection. */
async function serverThatSends(...chunks: readonly string[]) {
  const server = http.createServer((_, response) => {
    void (async () => {
      for (const chunk of chunks) {
        response.write(chunk);
        await sleep(5);
      }
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new Client({
    server: `http://127.0.0.1:${port}`,
    context: 'test',
    namespace: 'default',
    insecure: false,
  });
  return { server, client };
}

describe('a watch', () => {
  it('reads events however the connection cuts them', async () => {
    const event = (name: string) => `{"type":"ADDED","object":{"metadata":{"name":"${name}"}}}`;
    const text = `${event('ä')}\n\n${event('b')}\n`;
    const { server, client } = await serverThatSends(text.slice(0, 45), text.slice(45));
    const names: unknown[] = [];
    for await (const { object } of client.watch({ method: 'GET', path: '/' })) {
      names.push(object.metadata);
      if (names.length === 2) break;
    }
    assert.deepEqual(names, [{ name: 'ä' }, { name: 'b' }]);
    client.close();
    server.closeAllConnections();
    server.close();
  });

  it('harms nobody when it is cut off after its reader has gone, or while it reads', async () => {
    const { server, client } = await serverThatSends('{"type":"ADDED","object":{}}\n');
    const stopped = new AbortController();
    const watch = client.watch({ method: 'GET', path: '/', signal: stopped.signal });
    await watch.next();
    const reading = assert.rejects(watch.next());
    stopped.abort();
    await reading;
    const left = client.watch({ method: 'GET', path: '/' });
    await left.next();
    // Its reader doesn't come back, and the server goes.
    server.closeAllConnections();
    await sleep(20);
    client.close();
    server.close();
  });
});
