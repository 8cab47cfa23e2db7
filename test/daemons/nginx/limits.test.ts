import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { Agent } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { publicHosts, rateZones, type RateZone } from '../../../catalog/routes';
import { startEdge, type Edge } from './edge';
import { startBehind, type Behind } from './gateway';
import { request } from './request';

const megabyte = 1024 * 1024;

describe("the edge's nginx: limits", () => {
  let rest: Behind;
  let edge: Edge;
  let held: ServerResponse[] = [];

  before(async () => {
    rest = await startBehind((asked, response) => {
      if (asked.url === '/api/v1/held') held.push(response);
      else {
        let bytes = 0;
        asked.on('data', (piece: Buffer) => (bytes += piece.length));
        asked.on('end', () => response.end(String(bytes)));
      }
    });
    edge = await startEdge({ gateways: { 'rest-gateway': [rest] } });
  });
  after(async () => {
    await edge.stop();
    await rest.stop();
  });

  /** Asks this often within a moment, in waves below the limit of connections; gives back how often each status came. */
  async function flood(path: string, times: number, localAddress: string) {
    const began = Date.now();
    // Kept connections: on a busy machine the handshakes alone would stay below the limit.
    const agent = new Agent({ keepAlive: true, maxSockets: 15 });
    const statuses: number[] = [];
    while (statuses.length < times) {
      const wave = Array.from({ length: Math.min(15, times - statuses.length) }, () =>
        request(edge, 'api', path, { localAddress, agent }),
      );
      statuses.push(...(await Promise.all(wave)).map(({ status }) => status));
    }
    agent.destroy();
    const count = (status: number) => statuses.filter(other => other === status).length;
    return { passed: count(200), refused: count(429), seconds: (Date.now() - began) / 1000 };
  }

  const paths: Readonly<Record<RateZone, string>> = {
    auth: '/api/v1/auth/login',
    upload: '/api/v1/files/1',
    users: '/api/v1/users/1',
    api: '/api/v1/channels',
  };
  const zones = Object.keys(rateZones) as RateZone[];

  for (const [index, zone] of zones.entries()) {
    it(`lets through what the limit ${zone} allows, answers 429 to the rest, and recovers`, async () => {
      const { perSecond, burst } = rateZones[zone];
      const client = `127.0.1.${index + 1}`;
      const times = burst + 30 + perSecond;
      const { passed, refused, seconds } = await flood(paths[zone], times, client);
      assert.equal(passed + refused, times);
      // One, the burst, and what became free while the flood lasted.
      assert.ok(passed >= burst + 1, `${passed}`);
      assert.ok(passed <= burst + 2 + perSecond * seconds, `${passed} in ${seconds} s`);
      assert.ok(refused > 0);
      // Another client isn't held responsible.
      assert.equal((await flood(paths[zone], 1, `127.0.2.${index + 1}`)).passed, 1);
      // At once on an idle machine; on a busy one it may take a look or two.
      let recovered = 0;
      for (let looks = 0; recovered === 0 && looks < 20; looks++) {
        await sleep((1000 / perSecond) * 2.5);
        recovered = (await flood(paths[zone], 1, client)).passed;
      }
      assert.equal(recovered, 1);
    });
  }

  it('says which limit it was in the log', () => {
    const refused = edge.log().filter(({ status }) => status === '429');
    assert.ok(refused.length > 0);
    assert.ok(refused.every(({ rateLimit, upstream }) => rateLimit === 'REJECTED' && !upstream));
  });

  it('keeps one client from having too many requests under way', async () => {
    const { connections } = publicHosts.api;
    const localAddress = '127.0.3.1';
    const answers = Array.from({ length: connections + 5 }, () =>
      request(edge, 'api', '/api/v1/held', { localAddress }),
    );
    const refused = await Promise.race(answers);
    assert.equal(refused.status, 429);
    while (held.length < connections) await sleep(10);
    // Another client gets through meanwhile, and this one as soon as it has fewer.
    assert.equal((await flood('/api/v1/other', 1, '127.0.3.2')).passed, 1);
    assert.equal((await flood('/api/v1/other', 1, localAddress)).refused, 1);
    held.forEach(response => response.end());
    held = [];
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    assert.equal(statuses.filter(status => status === 200).length, connections);
    assert.equal((await flood('/api/v1/other', 1, localAddress)).passed, 1);
  });

  const send = (path: string, size: number, client: number, pieces = true) => {
    const whole = Math.floor(size / megabyte);
    function* body() {
      const piece = Buffer.alloc(megabyte);
      for (let sent = 0; sent < whole; sent++) yield piece;
      yield Buffer.alloc(size - whole * megabyte);
    }
    return request(edge, 'api', path, {
      method: 'POST',
      localAddress: `127.0.4.${client}`,
      headers: { 'content-length': String(size) },
      body: pieces ? body() : [],
    });
  };

  it('takes bodies of 100 MB where files are uploaded, and no larger ones', async () => {
    const largest = await send('/api/v1/files', 100 * megabyte, 1);
    assert.deepEqual([largest.status, largest.body], [200, String(100 * megabyte)]);
    // Refused by its announced length, before anything was sent.
    assert.equal((await send('/api/v1/files', 100 * megabyte + 1, 1, false)).status, 413);
  });

  it('takes bodies of 1 MB everywhere else, and no larger ones', async () => {
    for (const path of ['/api/v1/messages', '/api/v1/users/1', '/api/v1/auth/login']) {
      assert.equal((await send(path, megabyte, 2)).body, String(megabyte), path);
      assert.equal((await send(path, megabyte + 1, 2, false)).status, 413, path);
    }
  });
});
