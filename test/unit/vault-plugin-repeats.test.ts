import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Vault } from '../../embedded/plugins/vault/vault';

describe('the stand-in of the vault plugin', () => {
  let server: Server;
  let failures: number;
  let asked: number;
  const vaultWith = (skipChildToken: boolean) =>
    new Vault(
      {
        address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        login: { token: 'one' },
        skipChildToken,
        maxLeaseTtlSeconds: 60,
        caCertFile: undefined,
        tlsServerName: undefined,
      },
      new AbortController().signal,
    );
  const write = (vault: Vault) => vault.write('sys/policies/acl/one', { policy: '' });

  beforeEach(async () => {
    asked = 0;
    server = createServer(({ url }, response) => {
      response.statusCode = asked++ < failures ? 500 : url?.includes('token') ? 200 : 204;
      const given = response.statusCode === 200 ? '{"auth":{"client_token":"its child"}}' : '';
      response.end(response.statusCode === 500 ? '{"errors":["internal error"]}' : given);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => server.close());

  it('asks once more where Vault fails at a request', async () => {
    failures = 1;
    await write(vaultWith(true));
    assert.equal(asked, 2);
  });

  it('logs in once more where Vault fails at that', async () => {
    failures = 1;
    await write(vaultWith(false));
    assert.equal(asked, 3);
  });

  it('tells of a request that Vault fails at each time', async () => {
    failures = 9;
    await assert.rejects(
      write(vaultWith(true)),
      /^Error: Vault refuses POST sys\/policies\/acl\/one: internal error$/,
    );
    assert.equal(asked, 3);
  });
});
