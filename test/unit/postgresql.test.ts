import assert from 'node:assert/strict';
import type * as k8s from '@pulumi/kubernetes';
import fc from 'fast-check';
import { catalog } from '../../catalog';
import { pgpoolSize, reservedConnections } from '../../catalog/arithmetic/postgresql-connections';
import {
  autovacuumWorkers,
  maxConnections,
  postgresqlMemory,
} from '../../catalog/arithmetic/postgresql-memory';
import { walSizes, walStorage } from '../../catalog/arithmetic/postgresql-wal';
import { bytes } from '../../catalog/arithmetic/quantity';
import { complaint } from '../support/configure';
import { inputsOf } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Cluster {
  readonly kind: string;
  readonly spec: {
    readonly instances: number;
    readonly storage: { readonly size: string };
    readonly walStorage: { readonly size: string };
    readonly resources: Record<'requests' | 'limits', Record<string, string>>;
    readonly priorityClassName: string;
    readonly enableSuperuserAccess: boolean;
    readonly plugins: readonly { readonly isWALArchiver: boolean; readonly parameters: object }[];
    readonly postgresql: {
      readonly synchronous: { readonly number: number; readonly dataDurability: string };
      readonly parameters: Readonly<Record<string, string>>;
      readonly pg_hba: readonly string[];
    };
  };
}

const prod = (postgresql: Readonly<Record<string, unknown>> = {}) =>
  recordPlatform('prod', stackFile('prod', { 'quikapp:stores': { postgresql } }));
const named = (graph: readonly RecordedResource[], name: string) =>
  graph.find(resource => resource.name === `quikapp-postgresql-${name}`) ?? assert.fail(name);
const clusterOf = (graph: readonly RecordedResource[]) => named(graph, 'cluster').inputs as Cluster;
const files = (graph: readonly RecordedResource[]) =>
  (named(graph, 'pgpool-settings').inputs as { data: Record<string, string> }).data;

describe('PostgreSQL in production', () => {
  let graph: RecordedResource[] = [];

  before(async () => {
    graph = await prod();
  });

  it('has three members, one of which has each commit before it is acknowledged', () => {
    const { instances, postgresql, enableSuperuserAccess } = clusterOf(graph).spec;
    assert.equal(instances, 3);
    assert.equal(postgresql.synchronous.number, 1);
    assert.equal(postgresql.synchronous.dataDurability, 'required');
    assert.deepEqual(postgresql.pg_hba, ['hostnossl all all all reject']);
    assert.equal(enableSuperuserAccess, false);
  });

  it('keeps what it is given, ranks above the services and archives its log', () => {
    const { resources, priorityClassName, plugins } = clusterOf(graph).spec;
    assert.deepEqual(resources.requests, resources.limits);
    assert.equal(priorityClassName, 'quikapp-data');
    assert.deepEqual(
      plugins.map(({ isWALArchiver, parameters }) => ({ isWALArchiver, parameters })),
      [{ isWALArchiver: true, parameters: { barmanObjectName: 'postgresql-backups' } }],
    );
    const store = named(graph, 'archive-store').inputs as { spec: { retentionPolicy: string } };
    assert.equal(store.spec.retentionPolicy, '30d');
  });

  it('has a database and an owner without login for each service that declares one', () => {
    const declared = catalog.workloads
      .flatMap(({ databases }) => databases)
      .filter(({ engine }) => engine === 'postgresql')
      .map(({ name }) => name)
      .sort();
    const specs = inputsOf<{
      spec: { name: string; owner: string; databaseReclaimPolicy: string };
    }>(graph, ':Database').map(({ spec }) => spec);
    assert.deepEqual(specs.map(({ name }) => name).sort(), declared);
    assert.ok(specs.every(({ owner, name }) => owner === name));
    assert.ok(specs.every(policy => policy.databaseReclaimPolicy === 'retain'));
    const owners = inputsOf<{ spec: { name: string; login: boolean } }>(graph, ':DatabaseRole')
      .map(({ spec }) => spec)
      .filter(({ login }) => !login);
    assert.deepEqual(owners.map(({ name }) => name).sort(), declared);
  });

  it('is protected where it holds data', () => {
    const holders = ['cluster', 'archive-store', 'databases-quikapp-main'];
    assert.ok(holders.every(name => named(graph, name).protect === true));
  });

  it('grows in place: a larger volume or more members change inputs of the same resource', async () => {
    const grown = await prod({ storage: '200Gi', instances: 5 });
    const titles = (of: readonly RecordedResource[]) =>
      of.filter(({ type }) => type.includes('cnpg.io')).map(({ name }) => name);
    assert.deepEqual(titles(grown), titles(graph));
    const { instances, storage, walStorage: wal } = clusterOf(grown).spec;
    assert.deepEqual([instances, storage.size, wal.size], [5, '200Gi', '40Gi']);
  });

  it('is reached through pgpool, which the services know, and which keeps to its connections', () => {
    const { replicas, template } = (
      named(graph, 'pgpool-deployment').inputs as { spec: k8s.types.output.apps.v1.DeploymentSpec }
    ).spec;
    const children = Number(
      /^num_init_children = (\d+)$/m.exec(files(graph)['pgpool.conf'] ?? '')?.[1],
    );
    const most = Number(clusterOf(graph).spec.postgresql.parameters['max_connections']);
    assert.ok(replicas >= 2);
    assert.ok((replicas + 1) * children <= most - reservedConnections);
    assert.ok(template.metadata.labels['app.kubernetes.io/name'] === 'pgpool');
    const settings = inputsOf<{ data?: Record<string, string> }>(graph, 'v1:ConfigMap')
      .map(({ data = {} }) => data)
      .filter(data => data['POSTGRESQL_DATABASE'] !== undefined);
    assert.equal(settings.length, 9);
    for (const data of settings) {
      assert.equal(data['POSTGRESQL_HOST'], 'pgpool.quikapp-data');
      assert.equal(data['POSTGRESQL_SSLMODE'], 'require');
    }
  });

  it('leaves failover to the operator, and no cached connection to whoever comes next', () => {
    const { 'pgpool.conf': conf = '', 'pool_hba.conf': hba = '' } = files(graph);
    assert.match(conf, /^backend_flag0 = 'ALWAYS_PRIMARY\|DISALLOW_TO_FAILOVER'$/m);
    assert.match(conf, /^backend_hostname0 = 'postgresql-rw'$/m);
    assert.match(conf, /^backend_hostname1 = 'postgresql-ro'$/m);
    assert.match(conf, /^connection_cache = 'off'$/m);
    for (const off of ['health_check_period = 0', "failover_on_backend_error = 'off'"]) {
      assert.ok(conf.includes(`${off}\n`), off);
    }
    assert.ok(
      hba
        .trim()
        .split('\n')
        .every(line => /^hostssl .* password$/.test(line)),
    );
  });
});

describe('the arithmetic of PostgreSQL', () => {
  const mebibytes = fc.integer({ min: 128, max: 1_048_576 });

  it('never plans more memory than there is', () => {
    fc.assert(
      fc.property(mebibytes, size => {
        const memory = `${size}Mi`;
        const plan = postgresqlMemory(memory);
        const sum =
          plan.sharedBuffers +
          plan.maintenanceWorkMem +
          autovacuumWorkers * plan.autovacuumWorkMem +
          2 * maxConnections(memory) * plan.workMem;
        assert.ok(sum <= (bytes(memory) ?? 0));
        assert.ok(plan.workMem >= 64 * 1024);
      }),
    );
  });

  it('gives production what its figures say', () => {
    assert.equal(maxConnections('4Gi'), 250);
    const { sharedBuffers, effectiveCacheSize } = postgresqlMemory('4Gi');
    assert.deepEqual([sharedBuffers, effectiveCacheSize], [2 ** 30, 3 * 2 ** 30]);
  });

  it('leaves room on the log’s volume, which never shrinks as the data’s grows', () => {
    const gibibytes = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(gibibytes, gibibytes, (a, b) => {
        const volume = (size: number) => bytes(walStorage(`${size}Gi`)) ?? 0;
        const { min, max, keptForStandbys } = walSizes(`${a}Gi`);
        assert.ok(min <= max && max <= keptForStandbys && keptForStandbys < volume(a));
        assert.ok(volume(Math.max(a, b)) >= volume(Math.min(a, b)));
      }),
    );
  });

  it('shares out no connection twice, in a rollout as well', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 500 }),
        fc.integer({ min: 2, max: 6 }),
        (most, pods) => {
          const { replicas, surge, children } = pgpoolSize(most, pods);
          assert.ok((replicas + surge) * children <= most - reservedConnections);
          assert.ok(children >= 1);
        },
      ),
    );
  });

  it('refuses less memory than the services need connections for, and says how many', async () => {
    assert.match(
      await complaint('prod', {
        ...stackFile('prod'),
        'quikapp:stores': { postgresql: { memory: '2Gi' } },
      }),
      /quikapp:stores.postgresql.memory\n +is +"2Gi"\n +allowed +more: it has connections for \d+ clients/,
    );
  });
});
