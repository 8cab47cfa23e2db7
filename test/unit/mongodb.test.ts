import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { catalog } from '../../catalog';
import { wiredTigerCache } from '../../catalog/arithmetic/mongodb-memory';
import { bytes } from '../../catalog/arithmetic/quantity';
import type { mongodbClusterSpec } from '../../components/data-tier/mongodb/cluster-spec';
import { mongodbDatabases, mongodbUserStatements } from '../../components/data-tier';
import { maskSecrets } from '../golden/render';
import { inputsOf } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

type Spec = ReturnType<typeof mongodbClusterSpec>;

const databases = mongodbDatabases(catalog.workloads);
const isCluster = ({ type }: RecordedResource) => type.endsWith(':PerconaServerMongoDB');
const clusterIn = (graph: readonly RecordedResource[]): Spec => {
  const [cluster, ...others] = inputsOf<{ spec: Spec }>(graph.filter(isCluster), '');
  assert.deepEqual(others, []);
  return cluster?.spec ?? assert.fail('no PerconaServerMongoDB');
};

describe('MongoDB in production', () => {
  let graph: RecordedResource[] = [];

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod'));
  });

  it('is a replica set of three, one on a host, over all zones, one away at a time', () => {
    const { replsets, sharding } = clusterIn(graph);
    assert.equal(sharding.enabled, false);
    assert.equal(replsets.length, 1);
    const [set] = replsets;
    assert.equal(set?.name, 'rs0');
    assert.equal(set.size, 3);
    assert.equal(set.affinity.antiAffinityTopologyKey, 'kubernetes.io/hostname');
    assert.equal(set.topologySpreadConstraints[0]?.whenUnsatisfiable, 'DoNotSchedule');
    assert.equal(set.podDisruptionBudget.maxUnavailable, 1);
    assert.equal(set.priorityClassName, 'quikapp-data');
    assert.equal(set.volumeSpec.persistentVolumeClaim.resources.requests.storage, '100Gi');
  });

  it('takes no connection without TLS, and a version only from here', () => {
    const { tls, upgradeOptions, image } = clusterIn(graph);
    assert.equal(tls.mode, 'requireTLS');
    assert.equal(tls.issuerConf.name, 'quikapp-internal');
    assert.equal(upgradeOptions.apply, 'disabled');
    assert.match(image, /:7\.\d+\.\d+-\d+$/);
  });

  it("lets Vault make users in the services' databases and nowhere else", () => {
    const { users, roles } = clusterIn(graph);
    assert.deepEqual(
      users.map(({ name, db }) => `${name}@${db}`),
      ['vault@admin'],
    );
    assert.deepEqual(users[0]?.roles, [{ name: 'vault', db: 'admin' }]);
    const making = roles.flatMap(({ privileges }) =>
      privileges.filter(({ actions }) => actions.includes('createUser')),
    );
    assert.deepEqual(
      making.map(({ resource }) => resource.db).sort(),
      databases.map(({ database }) => database).sort(),
    );
    assert.ok(making.every(({ resource }) => resource.db !== 'admin'));
    const [first] = databases;
    const { creation } = mongodbUserStatements(first?.database ?? '');
    assert.deepEqual(JSON.parse(creation[0] ?? ''), {
      db: first?.database,
      roles: [{ role: 'readWrite', db: first?.database }],
    });
  });

  it('tells every client all members, the set and that a majority must have a write', () => {
    const settings = inputsOf<{
      metadata: { name: string };
      data: Readonly<Record<string, string>>;
    }>(graph, 'v1:ConfigMap').filter(({ data }) => 'MONGODB_HOSTS' in data);
    assert.equal(settings.length, databases.length);
    for (const { data } of settings) {
      assert.equal(data['MONGODB_HOSTS']?.split(',').length, 3);
      for (const option of ['replicaSet=rs0', 'w=majority', 'tls=true']) {
        assert.ok(data['MONGODB_OPTIONS']?.split('&').includes(option), option);
      }
      assert.ok(
        data['MONGODB_OPTIONS']?.split('&').includes(`authSource=${data['MONGODB_DATABASE']}`),
      );
    }
  });

  it('lets services in by a password, over TLS alone, though each member knows an authority', () => {
    const { tls, replsets } = clusterIn(graph);
    assert.equal(tls.mode, 'requireTLS');
    const { net } = parse(replsets[0]?.configuration ?? '') as { net: { tls: object } };
    // The mode is the operator's to set; it refuses one in here.
    assert.deepEqual(net.tls, { allowConnectionsWithoutCertificates: true });
  });

  it('grows in place, is protected, and shows no password', async () => {
    const larger = await recordPlatform(
      'prod',
      stackFile('prod', { 'quikapp:stores': { mongodb: { instances: 5, storage: '200Gi' } } }),
    );
    const key = ({ type, name }: RecordedResource) => `${type}::${name}`;
    const [before, after] = [graph, larger].map(resources => resources.filter(isCluster).map(key));
    assert.deepEqual(after, before);
    assert.equal(clusterIn(larger).replsets[0]?.size, 5);
    assert.equal(graph.find(isCluster)?.protect, true);
    const text = JSON.stringify(graph.map(({ inputs }) => maskSecrets(inputs)));
    assert.doesNotMatch(text, /RandomPassword::quikapp-mongodb/);
  });
});

describe('MongoDB in dev', () => {
  it('is one container with a volume, and a user for each service that has a database', async () => {
    const graph = await recordPlatform('dev', stackFile('dev'));
    const container = inputsOf<{
      name: string;
      command: string[];
      uploads: { file: string; content: unknown }[];
    }>(graph, ':Container').find(({ name }) => name === 'mongodb');
    assert.ok(container?.command.includes('--replSet=rs0'));
    assert.ok(graph.some(({ name }) => name === 'quikapp-mongodb-server-volume'));
    const text = JSON.stringify(graph.map(({ inputs }) => maskSecrets(inputs)));
    assert.doesNotMatch(text, /RandomPassword::quikapp-mongodb/);
    const passwords = graph.filter(
      ({ type, name }) => type.endsWith(':RandomPassword') && name.startsWith('quikapp-mongodb-'),
    );
    // Beside the services' own: Vault's, the administrator's, that of who asks for figures, and the key of the members.
    assert.equal(passwords.length, databases.length + 4);
  });
});

describe("WiredTiger's cache", () => {
  it('is half of what is beyond a gibibyte, and 256 MiB at least', () => {
    assert.equal(wiredTigerCache('4Gi'), bytes('1536Mi'));
    assert.equal(wiredTigerCache('512Mi'), bytes('256Mi'));
    fc.assert(
      fc.property(fc.integer({ min: 512, max: 200_000 }), memory => {
        const cache = wiredTigerCache(`${memory}Mi`);
        assert.ok(cache >= 2 ** 28 && cache <= (memory * 2 ** 20) / 2);
      }),
    );
  });
});
