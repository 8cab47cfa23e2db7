import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { infrastructureRange } from '../../catalog/infrastructure-ports';
import type { Workload } from '../../catalog/workload';
import { aclFile } from '../../components/cache-queue/redis/acl-file';
import { dockerStores } from '../../components/docker-stores';
import { DockerNetworking } from '../../components/networking';
import { loadConfiguration } from '../../config';
import { inputsOf } from '../support/graph';
import { record, recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Container {
  readonly name: string;
  readonly ports?: readonly { readonly external: number; readonly ip: string }[];
  readonly volumes?: readonly { readonly volumeName: unknown; readonly containerPath: string }[];
  /** Secret ones are no texts. */
  readonly envs?: readonly unknown[];
}

const stores = ['postgresql', 'mysql', 'mongodb', 'redis', 'kafka', 'object-storage'];

const startsWith = (line: unknown, start: string): boolean =>
  typeof line === 'string' && line.startsWith(start);

describe('the stores of dev', () => {
  let graph: RecordedResource[] = [];
  const containers = () =>
    new Map(inputsOf<Container>(graph, ':Container').map(each => [each.name, each]));

  before(async () => {
    graph = await recordPlatform('dev', stackFile('dev'));
  });

  it('are all there, each with a named volume that outlives it', () => {
    for (const name of stores) {
      const { volumes = [] } = containers().get(name) ?? assert.fail(name);
      assert.equal(volumes.length, 1, name);
    }
    const volumes = inputsOf<{ name: string }>(graph, ':Volume').map(({ name }) => name);
    for (const name of stores) assert.ok(volumes.includes(`QuikApp-dev-${name}`), name);
  });

  it('are told to whoever declares them, and to nobody else', () => {
    const variable: Readonly<Record<string, string>> = {
      postgresql: 'POSTGRESQL_HOST',
      mysql: 'MYSQL_HOST',
      mongodb: 'MONGODB_HOSTS',
      redis: 'REDIS_HOST',
      kafka: 'KAFKA_BOOTSTRAP_SERVERS',
      'object-storage': 'S3_ENDPOINT',
    };
    for (const { name, databases, uses } of catalog.workloads) {
      const needs = new Set<string>([...databases.map(({ engine }) => engine), ...uses]);
      const { envs = [] } = containers().get(name) ?? assert.fail(name);
      for (const [store, setting] of Object.entries(variable)) {
        const told = envs.some(line => startsWith(line, `${setting}=`));
        assert.equal(told, needs.has(store), `${name} and ${store}`);
      }
    }
  });

  it('and the rest of the platform are published in the range of infrastructure, to this machine only', () => {
    const [first, last] = infrastructureRange;
    for (const { name, ports: declared } of catalog.dockerComponents) {
      const { ports = [] } = containers().get(name) ?? assert.fail(name);
      // Consul's DNS is published twice: by TCP and by UDP.
      assert.equal(new Set(ports.map(({ external }) => external)).size, declared.length, name);
      for (const { external, ip } of ports) {
        assert.equal(ip, '127.0.0.1');
        // The overview itself fixes the edge's.
        if (name !== 'nginx')
          assert.ok(external >= first && external <= last, `${name} ${external}`);
      }
    }
  });

  it('hold buckets for files and media, which those that handle files know', () => {
    const storage = containers().get('object-storage')?.envs ?? [];
    assert.ok(storage.includes('BUCKETS=quikapp-files quikapp-media quikapp-backups'));
    const handling = ['file', 'media', 'cdn', 'export', 'user', 'call'];
    for (const name of handling.map(each => `${each}-service`)) {
      const { envs = [] } = containers().get(name) ?? assert.fail(name);
      assert.ok(
        envs.some(line => startsWith(line, 'S3_BUCKET_FILES=')),
        name,
      );
    }
  });

  it('give nobody a login without a password', async () => {
    const [some = assert.fail()] = catalog.workloads;
    const stranger: Workload = {
      ...some,
      name: 'stranger',
      databases: [{ engine: 'postgresql', name: 'strange' }],
    };
    await record('dev', stackFile('dev'), () => {
      const { environment } = loadConfiguration(catalog);
      const network = new DockerNetworking('networking', { catalog, environment }, {});
      const { stores: made } = dockerStores('quikapp', { catalog, environment, network }, {});
      for (const store of ['postgresql', 'mysql', 'mongodb', 'redis'] as const) {
        assert.throws(() => made[store]?.secrets(stranger), /^Error: strange\w* has no password/);
      }
    });
    assert.throws(() => aclFile([{ name: 'member', rules: [] }], new Map()), /member has no/);
  });
});
