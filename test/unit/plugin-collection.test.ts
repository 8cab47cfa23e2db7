import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '../../embedded/plugins/kubernetes/api/client';
import type { KubernetesObject } from '../../embedded/plugins/kubernetes/objects';
import { Collection } from '../../embedded/plugins/kubernetes/wait/collection';

const named = (name: string) => ({ metadata: { name, resourceVersion: '7' } });

describe('A collection of objects', () => {
  it('never takes an object for deleted that was made while its list was on its way', async () => {
    let list: ServerResponse | undefined;
    const server = createServer((request, response) => {
      if (request.url === '/things') {
        list = response;
        server.emit('listed');
      } else if (request.url === '/things/second') response.end(JSON.stringify(named('second')));
      // A watch tells nothing and stays open.
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = new Client({
      server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      context: 'test',
      namespace: 'default',
      insecure: false,
    });
    const things = new Collection(client, '/things');
    const stopFirst = things.follow('first', () => undefined);
    try {
      await once(server, 'listed');
      const heard = new Promise<KubernetesObject | undefined>(resolve => {
        const stopSecond = things.follow('second', object => {
          stopSecond();
          resolve(object);
        });
      });
      // As the server saw it before the second one was made.
      list?.end(JSON.stringify({ metadata: { resourceVersion: '6' }, items: [named('first')] }));
      assert.deepEqual(await heard, named('second'));
    } finally {
      stopFirst();
      client.close();
      server.closeAllConnections();
      server.close();
    }
  });
});
