import assert from 'node:assert/strict';
import { startEdge, type Edge } from './edge';
import { startBehind, type Behind } from './gateway';
import { request } from './request';

const several = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("the edge's nginx: balancing", () => {
  let members: Behind[] = [];
  let edge: Edge;

  beforeEach(async () => {
    members = await Promise.all(several(3).map(() => startBehind()));
    edge = await startEdge({ gateways: { 'rest-gateway': members } });
  });
  afterEach(async () => {
    await edge.stop();
    await Promise.all(members.filter(({ server }) => server.listening).map(m => m.stop()));
  });

  const ask = (client: number, method = 'GET') =>
    request(edge, 'api', '/api/v1/me', {
      method,
      headers: method === 'POST' ? { 'content-length': '1' } : {},
      body: method === 'POST' ? [Buffer.from('x')] : [],
      localAddress: `127.0.5.${client + 1}`,
    });

  it('shares the requests out among all members', async () => {
    for (const client of several(60)) await ask(client);
    for (const { requests } of members) assert.ok(requests.length >= 15, `${requests.length}`);
  });

  it('gives a request to the member with the fewest under way', async () => {
    const [busy] = members;
    let release: () => void = () => undefined;
    busy?.server.removeAllListeners('request').on('request', (_, response: { end(): void }) => {
      busy.requests.push(_);
      release = () => {
        response.end();
      };
    });
    const waiting = several(3).map(client => ask(client));
    while (busy?.requests.length === 0) await new Promise(setImmediate);
    for (const client of several(30)) assert.equal((await ask(client)).status, 200);
    assert.equal(busy?.requests.length, 1);
    release();
    await Promise.all(waiting);
  });

  it('leaves a dead member out without losing a request', async () => {
    const [dead] = members;
    await ask(0);
    await dead?.stop();
    const answers = await Promise.all(
      several(100).map(client => ask(client, client % 2 === 0 ? 'GET' : 'POST')),
    );
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    // It was tried until it was out, and then no more.
    const tried = () =>
      edge.log().filter(({ upstream }) => upstream?.includes(`:${dead?.port}, `)).length;
    const whileFound = tried();
    assert.ok(whileFound >= 1, `${whileFound}`);
    for (const client of several(60)) assert.equal((await ask(client)).status, 200);
    assert.equal(tried(), whileFound);
  });

  it('sends no request again that may have had its effect', async () => {
    for (const { server } of members) {
      server.removeAllListeners('request').on('request', asked => {
        members.find(member => member.server === server)?.requests.push(asked);
        asked.resume().on('end', () => asked.socket.destroy());
      });
    }
    assert.equal((await ask(1, 'POST')).status, 502);
    assert.equal(members.flatMap(({ requests }) => requests).length, 1);
  });
});
