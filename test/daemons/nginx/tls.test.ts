import assert from 'node:assert/strict';
import { get } from 'node:http';
import { connect, type ConnectionOptions } from 'node:tls';
import { startEdge, type Edge } from './edge';
import { startBehind, type Behind } from './gateway';
import { request, to } from './request';

describe("the edge's nginx: TLS and headers", () => {
  let rest: Behind;
  let edge: Edge;

  before(async () => {
    rest = await startBehind((_request, response) => {
      response.setHeader('x-frame-options', 'ALLOWALL').writeHead(500).end('from the gateway');
    });
    edge = await startEdge({ gateways: { 'rest-gateway': [rest] } });
  });
  after(async () => {
    await edge.stop();
    await rest.stop();
  });

  /** The protocol that was agreed upon, or why there was none. */
  const agreed = (options: ConnectionOptions): Promise<string> =>
    new Promise(resolve => {
      const socket = connect({ ...to(edge, 'api'), ...options }, () => {
        const { alpnProtocol } = socket as { readonly alpnProtocol: string | false | null };
        resolve(`${String(socket.getProtocol())} ${String(alpnProtocol)}`);
        socket.destroy();
      });
      socket.on('error', ({ message }: Error) => {
        resolve(message);
      });
    });
  const only = (version: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') => ({
    minVersion: version,
    maxVersion: version,
    // As far down as this client goes, so that it is the server that refuses.
    ciphers: 'ALL:@SECLEVEL=0',
  });

  it('agrees on TLS 1.2 and 1.3, and offers HTTP/2', async () => {
    const ALPNProtocols = ['h2', 'http/1.1'];
    assert.equal(await agreed({ ...only('TLSv1.2'), ALPNProtocols }), 'TLSv1.2 h2');
    assert.equal(await agreed({ ...only('TLSv1.3'), ALPNProtocols }), 'TLSv1.3 h2');
  });

  it('refuses TLS 1.0 and 1.1', async () => {
    for (const version of ['TLSv1', 'TLSv1.1'] as const) {
      assert.match(await agreed(only(version)), /alert protocol version/, version);
    }
  });

  it('refuses ciphers without forward secrecy', async () => {
    const options = { ...only('TLSv1.2'), ciphers: 'AES128-GCM-SHA256:@SECLEVEL=0' };
    assert.match(await agreed(options), /handshake failure/);
  });

  it('ends the handshake with whoever asks for a host that is not ours, or for none', async () => {
    for (const servername of ['quikapp.example.com', '']) {
      assert.match(await agreed({ servername }), /unrecognized name/, servername);
    }
  });

  it('redirects everything from HTTP to HTTPS', async () => {
    for (const host of ['api', 'ws', 'grpc', 'cdn']) {
      const name = `${host}.${edge.domain}`;
      const location = await new Promise((resolve, reject) => {
        const options = { port: edge.ports.http, path: '/a/b?c=d', headers: { host: name } };
        get({ host: '127.0.0.1', ...options }, response => {
          response.resume();
          resolve(`${response.statusCode} ${response.headers.location}`);
        }).on('error', reject);
      });
      assert.equal(location, `301 https://${name}/a/b?c=d`);
    }
  });

  it("sets the security headers on every answer, the gateway's errors and its own", async () => {
    for (const [path, status] of [
      ['/api/v1/me', 500],
      ['/nowhere', 404],
    ] as const) {
      const answer = await request(edge, 'api', path);
      assert.equal(answer.status, status);
      const { headers } = answer;
      assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      // Once: the gateway's own is gone.
      assert.equal(headers['x-frame-options'], 'SAMEORIGIN');
      assert.equal(headers['referrer-policy'], 'strict-origin-when-cross-origin');
      assert.equal(headers.server, 'nginx');
    }
  });
});
