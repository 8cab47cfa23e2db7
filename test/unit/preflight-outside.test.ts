import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { charts } from '../../components/charts';
import { chartSources, s3 } from '../../tools/preflight/checks/outside';
import { registry } from '../../tools/preflight/checks/registry';
import { vault } from '../../tools/preflight/checks/vault';
import { imagePresence } from '../../tools/preflight/image-presence';
import { privateAddress } from '../../tools/preflight/private-address';
import type { Stack } from '../../tools/preflight/read-stack';
import { levels, stack } from '../support/preflight-stack';

describe('the preflight of what is outside the cluster', () => {
  let folder: string;
  let server: Server;
  let status = 200;
  /** Other answers than {@link status}, by path. */
  let answers: Record<string, number> = {};
  const byPath: RequestListener = ({ url = '' }, response) => {
    response.writeHead(answers[url] ?? status).end();
  };
  let handle = byPath;
  let host: string;
  const { VAULT_TOKEN, DOCKER_CONFIG } = process.env;
  const restore = (name: string, value: string | undefined) => {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'preflight-'));
    server = createServer((request, response) => {
      handle(request, response);
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    status = 200;
    answers = {};
    handle = byPath;
    restore('VAULT_TOKEN', VAULT_TOKEN);
    restore('DOCKER_CONFIG', DOCKER_CONFIG);
  });

  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('asks the S3 service whether it is there, and for each bucket: a refusal is an answer, an error is none', async () => {
    const { environment, ...rest } = stack('prod');
    const buckets = { files: 'files', media: 'media', backups: 'backups' };
    const at = (endpoint: string): Stack => ({
      ...rest,
      environment: {
        ...environment,
        objectStorage: { ...environment.objectStorage, endpoint, buckets },
      },
    });
    status = 403;
    assert.deepEqual(levels(await s3(at(`http://${host}`))), ['ok']);
    answers['/media'] = 404;
    const [missing, ...others] = await s3(at(`http://${host}/`));
    assert.match(missing?.message ?? '', /has no bucket media$/);
    assert.deepEqual(others, []);
    status = 503;
    assert.deepEqual(levels(await s3(at(`http://${host}`))), ['failed']);
    assert.deepEqual(levels(await s3(at('http://127.0.0.1:1'))), ['failed']);
  });

  it('tells an address that the policies would not open from one that they know', async () => {
    const at = (...addresses: readonly string[]) =>
      privateAddress('s3.internal', () => Promise.resolve(addresses.map(address => ({ address }))));
    assert.equal(await at('198.51.100.7', '10.1.2.3'), '10.1.2.3');
    assert.equal(await at('198.51.100.7'), undefined);
    assert.equal(await privateAddress('10.1.2.3'), undefined, 'the policies take it from the URL');
  });

  it("asks the registry for each workload's image, and tells one that is missing from one that it won't show", async () => {
    const images = stack('prod', { images: { registry: `${host}/quikapp`, tag: '1.0.0' } });
    assert.deepEqual(levels(await registry(images)), ['ok'], 'one line for all');
    answers['/v2/quikapp/auth-service/manifests/1.0.0'] = 404;
    const [missing, ...others] = await registry(images);
    assert.equal(missing?.message, `there is no ${host}/quikapp/auth-service:1.0.0`);
    assert.deepEqual(others, []);
    answers['/v2/quikapp/auth-service/manifests/1.0.0'] = 403;
    const [hidden] = await registry(images);
    assert.equal(hidden?.level, 'warning');
    assert.match(hidden.message, /doesn't show 1 of 35 images/);
    answers['/v2/quikapp/auth-service/manifests/1.0.0'] = 500;
    answers['/v2/quikapp/user-service/manifests/1.0.0'] = 404;
    const found = await registry(images);
    assert.deepEqual(levels(found), ['failed', 'failed']);
    assert.match(found[0]?.message ?? '', /there is no .*user-service/);
    assert.match(
      found[1]?.message ?? '',
      /doesn't tell of 1 of 35 images.*it answers 500 to .*auth-service/,
    );
    status = 503;
    assert.deepEqual(levels(await registry(images)), ['failed']);
  });

  it('shows the registry the login that Docker has for it', async () => {
    const image = `${host}/quikapp/auth-service@sha256:${'0'.repeat(64)}`;
    const asked: string[] = [];
    const login = `Basic ${Buffer.from('me:secret').toString('base64')}`;
    // As a registry with a service for its tokens has it, and as one without.
    for (const challenge of [
      `Bearer realm="http://${host}/token",service="images",scope="repository:quikapp/auth-service:pull"`,
      'Basic realm="images"',
    ]) {
      asked.length = 0;
      handle = ({ url = '', headers }, response) => {
        asked.push(url);
        if (url.startsWith('/token')) {
          const given =
            headers.authorization === login ? '{"token":"of me"}' : '{"token":"of nobody"}';
          return response.end(given);
        }
        const allowed =
          headers.authorization === (challenge.startsWith('Bearer') ? 'Bearer of me' : login);
        return response.writeHead(allowed ? 200 : 401, { 'www-authenticate': challenge }).end();
      };
      process.env['DOCKER_CONFIG'] = join(folder, 'nowhere');
      assert.equal(await imagePresence(image), 'hidden');
      process.env['DOCKER_CONFIG'] = folder;
      const auth = login.replace('Basic ', '');
      writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
      assert.equal(await imagePresence(image), 'there');
      assert.ok(asked.includes(`/v2/quikapp/auth-service/manifests/sha256:${'0'.repeat(64)}`));
    }
    assert.ok(!asked.some(url => url.startsWith('/token')), 'who wants no token is asked for none');
  });

  it('looks for charts where they come from: in a folder for each, in a mirror once', async () => {
    const missing = await chartSources(stack('prod', { charts: { source: folder } }));
    assert.equal(missing.length, Object.keys(charts).length);
    for (const [name, { version }] of Object.entries(charts)) {
      writeFileSync(join(folder, `${name}-${version}.tgz`), '');
    }
    assert.deepEqual(levels(await chartSources(stack('prod', { charts: { source: folder } }))), [
      'ok',
    ]);
    const mirror = stack('prod', { charts: { source: `oci://${host}/charts` } });
    assert.deepEqual(levels(await chartSources(mirror)), ['ok']);
    status = 500;
    assert.deepEqual(levels(await chartSources(mirror)), ['failed']);
  });

  it('tells a Vault without address, one that is closed, and a login that is missing', async () => {
    assert.deepEqual(levels(await vault(stack('prod'))), ['warning']);
    delete process.env['VAULT_TOKEN'];
    const open = stack('prod', { vault: { address: `http://${host}` } });
    assert.deepEqual(levels(await vault(open)), ['ok', 'failed']);
    process.env['VAULT_TOKEN'] = 'token';
    assert.deepEqual(levels(await vault(open)), ['ok', 'ok']);
    status = 503;
    assert.match((await vault(open))[0]?.message ?? '', /it is sealed$/);
    status = 501;
    assert.match((await vault(open))[0]?.message ?? '', /not initialised yet$/);
    const away = stack('prod', { vault: { address: 'http://127.0.0.1:1' } });
    assert.deepEqual(levels(await vault(away)), ['failed', 'ok']);
  });
});
