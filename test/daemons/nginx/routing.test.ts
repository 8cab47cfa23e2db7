import assert from 'node:assert/strict';
import { complaint, startEdge, type Edge } from './edge';
import { lastOf, startBehind, type Behind } from './gateway';
import { httpGet } from '../../support/http-get';
import { request } from './request';

describe("the edge's nginx: routes", () => {
  let rest: Behind;
  let edge: Edge;

  before(async () => {
    rest = await startBehind();
    edge = await startEdge({
      gateways: { 'rest-gateway': [rest] },
      trustedProxies: ['127.0.0.9/32'],
    });
  });
  after(async () => {
    await edge.stop();
    await rest.stop();
  });

  it('passes a request on with its path, its query and the public host', async () => {
    const path = '/api/v1/channels/7?limit=20&after=x%2Fy';
    assert.equal((await request(edge, 'api', path)).status, 200);
    const { url, headers } = lastOf(rest);
    assert.equal(url, path);
    assert.equal(headers.host, 'api.quikapp.localhost');
    assert.equal(headers['x-forwarded-proto'], 'https');
    assert.match(String(headers['x-request-id']), /^[0-9a-f]{32}$/);
  });

  it('answers 404 to a path without a route, and no gateway hears of it', async () => {
    const heard = rest.requests.length;
    for (const path of ['/', '/api/v2/users', '/metrics', '/health/ready']) {
      assert.equal((await request(edge, 'api', path)).status, 404, path);
    }
    assert.equal(rest.requests.length, heard);
  });

  it("takes a trusted proxy's word on the client's address, and nobody else's", async () => {
    const seen = async (localAddress: string, forwarded: string) => {
      const headers = { 'x-forwarded-for': forwarded, 'x-real-ip': '192.0.2.1' };
      await request(edge, 'api', '/api/v1/me', { localAddress, headers });
      const got = lastOf(rest).headers;
      return [got['x-real-ip'], got['x-forwarded-for']];
    };
    const client = '203.0.113.7';
    // The balancer adds the address that it sees; what stands before that is the client's own invention.
    assert.deepEqual(await seen('127.0.0.9', `192.0.2.66, ${client}`), [client, client]);
    assert.deepEqual(await seen('127.0.0.9', `${client}, 127.0.0.9`), [client, client]);
    assert.deepEqual(await seen('127.0.0.1', client), ['127.0.0.1', '127.0.0.1']);
  });

  it('compresses what is worth it', async () => {
    const long = await startBehind((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify('x'.repeat(5000)));
    });
    const other = await startEdge({ gateways: { 'rest-gateway': [long] } });
    try {
      const headers = { 'accept-encoding': 'gzip' };
      const answer = await request(other, 'api', '/api/v1/long', { headers });
      assert.equal(answer.headers['content-encoding'], 'gzip');
      assert.equal(answer.headers.vary, 'Accept-Encoding');
      assert.ok(answer.body.length < 1000);
      const plain = await request(other, 'api', '/api/v1/long');
      assert.equal(plain.headers['content-encoding'], undefined);
    } finally {
      await other.stop();
      await long.stop();
    }
  });

  it('writes a line of JSON for each request, with the times of the gateway, without the query', async () => {
    const agent = 'a "quoted" agent \\ with\ttab and é';
    const headers = { 'user-agent': Buffer.from(agent).toString('latin1') };
    await request(edge, 'api', '/api/v1/logged?token=secret', { headers });
    const line = edge.log().find(({ path }) => path === '/api/v1/logged') ?? {};
    assert.equal(line['status'], '200');
    assert.equal(line['host'], 'api.quikapp.localhost');
    assert.equal(line['upstream'], `127.0.0.1:${rest.port}`);
    assert.equal(line['upstreamStatus'], '200');
    assert.equal(line['userAgent'], agent);
    for (const time of ['seconds', 'upstreamConnectSeconds', 'upstreamSeconds']) {
      assert.match(line[time] ?? '', /^\d+\.\d{3}$/, time);
    }
    assert.doesNotMatch(JSON.stringify(edge.log()), /secret/);
  });

  it('is healthy on its public and its inner port, and counts only for those who may know', async () => {
    const { http, status } = edge.ports;
    assert.equal((await httpGet(`http://127.0.0.1:${http}/health`)).status, 200);
    assert.equal((await request(edge, 'api', '/health')).body, 'ok\n');
    const { body } = await httpGet(`http://127.0.0.1:${status}/stub_status`);
    assert.match(body, /^Active connections: \d+/);
    assert.equal((await request(edge, 'api', '/stub_status')).status, 404);
    assert.equal(edge.log().filter(({ path }) => path === '/health').length, 0);
  });

  it('loads whatever an environment leaves out', () => {
    const member = { host: '127.0.0.1', port: 3100 };
    const names = ['rest-gateway', 'websocket-gateway', 'grpc-gateway'];
    const origins = [undefined, 'http://127.0.0.1:8888/media', 'https://127.0.0.1/a/b/'];
    for (let chosen = 0; chosen < 8; chosen++) {
      const gateways = Object.fromEntries(
        names.filter((_, index) => (chosen >> index) & 1).map(name => [name, [member, member]]),
      );
      for (const url of origins) {
        const wish = { gateways, ...(url === undefined ? {} : { staticOrigin: { url } }) };
        const trustedProxies = chosen % 2 === 0 ? [] : ['10.0.0.0/8', '192.0.2.7/32'];
        assert.equal(complaint({ ...wish, trustedProxies, statusReaders: ['10.0.1.0/24'] }), '');
      }
    }
  });
});
