import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Vault } from '../../embedded/plugins/vault/vault';

describe('the stand-in of the vault plugin', () => {
  let server: Server;
  let failures: number;
  let asked: number;
  let vault: Vault;

  beforeEach(async () => {
    asked = 0;
    server = createServer((_, response) => {
      response.statusCode = asked++ < failures ? 500 : 204;
      response.end(response.statusCode === 500 ? '{"errors":["internal error"]}' : '');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    vault = new Vault(
      {
        address: `http://127.0.0.1:${port}`,
        login: { token: 'one' },
        skipChildToken: true,
        maxLeaseTtlSeconds: 60,
        caCertFile: undefined,
        tlsServerName: undefined,
      },
      new AbortController().signal,
    );
  });
  afterEach(() => server.close());

  it('asks once more where Vault fails at a request', async () => {
    failures = 1;
    await vault.write('sys/policies/acl/one', { policy: '' });
    assert.equal(asked, 2);
  });

  it('tells of a request that Vault fails at each time', async () => {
    failures = 9;
    await assert.rejects(
      vault.write('sys/policies/acl/one', { policy: '' }),
      /^Error: Vault refuses POST sys\/policies\/acl\/one: internal error$/,
    );
    assert.equal(asked, 3);
  });
});
