import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { publicHosts } from '../../catalog/routes';
import { maskSecrets } from '../golden/render';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Nginx {
  readonly image: string;
  readonly ports?: readonly { readonly internal: number; readonly external: number; ip: string }[];
  readonly networksAdvanced: readonly { readonly name: string }[];
  readonly restart: string;
  readonly healthcheck: { readonly tests: readonly string[] };
  readonly uploads: readonly { readonly file: string; readonly content: string }[];
}

describe('the edge on Docker', () => {
  let graph: RecordedResource[] = [];
  const record = (overrides: Readonly<Record<string, unknown>> = {}) =>
    recordPlatform('dev', stackFile('dev', overrides));
  const resource = (resources: RecordedResource[] = graph) =>
    resources.find(({ name }) => name === 'quikapp-edge-nginx-container');
  const nginx = (resources: RecordedResource[] = graph) =>
    maskSecrets(resource(resources)?.inputs) as Nginx;
  const file = (path: string, resources: RecordedResource[] = graph) =>
    nginx(resources).uploads.find(upload => upload.file === path)?.content ?? assert.fail(path);

  before(async () => {
    graph = await record();
  });

  it('is nginx:alpine, on the ports 80 and 443 of this machine only', () => {
    const image = graph.find(({ name }) => name === 'quikapp-edge-nginx-image');
    assert.equal((image?.inputs as { name: string }).name, 'nginx:alpine');
    assert.deepEqual(nginx().ports, [
      { internal: 80, external: 80, ip: '127.0.0.1', protocol: 'tcp' },
      { internal: 443, external: 443, ip: '127.0.0.1', protocol: 'tcp' },
    ]);
    assert.equal(nginx().restart, 'unless-stopped');
  });

  it('starts after the gateways and the object storage', () => {
    const waitsFor = (resource()?.dependencies ?? []).map(urn => urn.split('::').at(-1));
    for (const name of ['rest-gateway', 'websocket-gateway', 'grpc-gateway']) {
      assert.ok(waitsFor.includes(`quikapp-services-${name}-container`), waitsFor.join(' '));
    }
    assert.ok(waitsFor.includes('quikapp-object-storage-server-container'), waitsFor.join(' '));
  });

  it('serves each public host, and leads to the gateways and the static files only', () => {
    const configuration = file('/etc/nginx/nginx.conf');
    for (const host of Object.keys(publicHosts)) {
      assert.match(configuration, new RegExp(`server_name ${host}\\.quikapp\\.localhost;`));
    }
    const members = [...configuration.matchAll(/^\s+server ([^ ;]+):(\d+)/gm)].map(
      ([, host]) => host,
    );
    const gateways = catalog.workloads.filter(({ kind }) => kind === 'gateway');
    const names = gateways.map(({ name }) => name);
    assert.deepEqual(
      [...new Set(members)].filter(name => !names.includes(name ?? '')),
      ['object-storage'],
    );
  });

  it('asks its own status for its health', () => {
    const [, , , , , url = ''] = nginx().healthcheck.tests;
    const { port, pathname } = new URL(url);
    assert.match(file('/etc/nginx/nginx.conf'), new RegExp(`listen ${port};`));
    assert.equal(pathname, '/health');
  });

  it('has a certificate of its own for its hosts, whose key is secret', () => {
    const certificate = graph.find(({ type }) => type.endsWith(':SelfSignedCert'));
    const { dnsNames } = certificate?.inputs as { dnsNames: readonly string[] };
    assert.deepEqual(dnsNames, ['quikapp.localhost', '*.quikapp.localhost']);
    assert.equal(file('/etc/nginx/tls/tls.key'), '[secret]');
    assert.match(file('/etc/nginx/tls/tls.crt'), /SelfSignedCert::.*\.certPem/);
  });

  it('leaves out what the environment leaves out', async () => {
    const without = await record({ 'quikapp:objectStorage': { enabled: false } });
    assert.doesNotMatch(file('/etc/nginx/nginx.conf', without), /server_name cdn\./);
    const none = await record({ 'quikapp:edge': { enabled: false } });
    assert.equal(resource(none), undefined);
    const some = await record({ 'quikapp:services': { only: ['rest-gateway'] } });
    assert.match(file('/etc/nginx/nginx.conf', some), /server_name api\./);
    assert.doesNotMatch(file('/etc/nginx/nginx.conf', some), /server_name grpc\./);
  });
});
