import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { renderStaticAssets } from '../../../components/edge/nginx';
import { complaintOf, startEdge, type Edge } from './edge';
import { lastOf, startBehind, type Behind } from './gateway';
import { request } from './request';

describe("the edge's nginx: static files", () => {
  let storage: Behind;
  let edge: Edge;

  before(async () => {
    storage = await startBehind((asked, response) => {
      const name = asked.url ?? '';
      response.setHeader('cache-control', 'no-cache').setHeader('set-cookie', 'a=b');
      if (name.includes('missing')) response.writeHead(404).end();
      else void sleep(name.includes('slow') ? 100 : 0).then(() => response.end(`file ${name}`));
    });
    const url = `http://127.0.0.1:${storage.port}/media/public`;
    edge = await startEdge({ staticOrigin: { url } });
  });
  after(async () => {
    await edge.stop();
    if (storage.server.listening) await storage.stop();
  });

  const fetched = (name: string) =>
    storage.requests.filter(({ url }) => url === `/media/public/${name}`).length;

  it('come from the public folder of the storage once, and then from the cache', async () => {
    const first = await request(edge, 'cdn', '/a/logo.svg');
    assert.deepEqual([first.status, first.body], [200, 'file /media/public/a/logo.svg']);
    assert.equal(first.headers['x-cache-status'], 'MISS');
    for (const query of ['', '?v=1', '?v=2']) {
      const next = await request(edge, 'cdn', `/a/logo.svg${query}`);
      assert.equal(next.headers['x-cache-status'], 'HIT');
      assert.equal(next.body, first.body);
    }
    assert.equal(fetched('a/logo.svg'), 1);
  });

  it('are fetched once however many ask at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => request(edge, 'cdn', '/slow.js')),
    );
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(fetched('slow.js'), 1);
  });

  it('may be kept by browsers, each kind for its time; an error may not', async () => {
    const day = 86_400;
    for (const [name, seconds] of [
      ['app.css', 7 * day],
      ['photo.webp', 365 * day],
      ['report.pdf', 30 * day],
    ] as const) {
      const { headers } = await request(edge, 'cdn', `/${name}`);
      assert.equal(headers['cache-control'], `public, max-age=${seconds}, immutable`, name);
      assert.equal(headers['access-control-allow-origin'], '*');
      assert.equal(headers['set-cookie'], undefined);
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
    const missing = await request(edge, 'cdn', '/missing.css');
    assert.deepEqual([missing.status, missing.headers['cache-control']], [404, 'no-store']);
  });

  it('are asked for without what a client has for others', async () => {
    const headers = { authorization: 'Bearer secret', cookie: 'session=secret' };
    await request(edge, 'cdn', '/private.txt', { headers });
    const seen = lastOf(storage).headers;
    assert.deepEqual([seen.authorization, seen.cookie], [undefined, undefined]);
    assert.equal(seen.host, `127.0.0.1:${storage.port}`);
  });

  it('can only be read', async () => {
    const heard = storage.requests.length;
    for (const method of ['PUT', 'POST', 'DELETE']) {
      assert.equal((await request(edge, 'cdn', '/a/logo.svg', { method })).status, 403, method);
    }
    assert.equal(storage.requests.length, heard);
  });

  it('lie where no path leads out of the public folder', async () => {
    for (const path of ['/../private/key', '/a/../../private/key', '/%2e%2e/private/key']) {
      assert.equal((await request(edge, 'cdn', path)).status, 400, path);
    }
    assert.ok(storage.requests.every(({ url }) => url?.startsWith('/media/public/')));
  });

  it("load in production's own nginx as well, which checks the storage's certificate", () => {
    const render = (authorities: string) => (directory: string) =>
      renderStaticAssets({
        origin: { url: 'https://127.0.0.1/media/public', authorities },
        listen: { http: 8080, status: 8081 },
        statusReaders: [],
        paths: {
          pid: `${directory}/pid`,
          accessLog: `${directory}/access.log`,
          errorLog: `${directory}/error.log`,
          working: directory,
          mimeTypes: '/etc/nginx/mime.types',
        },
      });
    assert.equal(complaintOf(render('/etc/ssl/certs/ca-certificates.crt')), '');
    assert.match(complaintOf(render('/nonexistent/authorities')), /nonexistent/);
  });

  it('are still there while the storage is away', async () => {
    await storage.stop();
    assert.equal((await request(edge, 'cdn', '/a/logo.svg')).status, 200);
    assert.equal((await request(edge, 'cdn', '/never-seen.svg')).status, 502);
  });
});
