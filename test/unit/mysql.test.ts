import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalog } from '../../catalog';
import { mysqlConnectionsNeeded, mysqlPlaces } from '../../catalog/arithmetic/mysql-connections';
import { mysqlMemory } from '../../catalog/arithmetic/mysql-memory';
import { bytes } from '../../catalog/arithmetic/quantity';
import { mysqlDatabases } from '../../components/data-tier';
import type { mysqlClusterSpec } from '../../components/data-tier/mysql/cluster-spec';
import { maskSecrets } from '../golden/render';
import { complaint } from '../support/configure';
import { inputsOf } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

type Spec = ReturnType<typeof mysqlClusterSpec>;
interface ConfigMap {
  readonly metadata: { readonly name: string };
  readonly immutable?: boolean;
  readonly data: Readonly<Record<string, string>>;
}

const databases = mysqlDatabases(catalog.workloads);
const isCluster = ({ type }: RecordedResource) => type.endsWith(':MySQLCluster');
const clusterIn = (graph: readonly RecordedResource[]): Spec => {
  const [cluster, ...others] = inputsOf<{ spec: Spec }>(graph.filter(isCluster), '');
  assert.deepEqual(others, []);
  return cluster?.spec ?? assert.fail('no MySQLCluster');
};
const configMap = (graph: readonly RecordedResource[], name: RegExp): ConfigMap =>
  inputsOf<ConfigMap>(graph, 'v1:ConfigMap').find(({ metadata }) => name.test(metadata.name)) ??
  assert.fail(String(name));
const noPasswordIn = (graph: readonly RecordedResource[]) => {
  const text = JSON.stringify(graph.map(({ inputs }) => maskSecrets(inputs)));
  assert.doesNotMatch(text, /RandomPassword::quikapp-mysql/);
};

describe('MySQL in production', () => {
  let graph: RecordedResource[] = [];

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod'));
  });

  it('is a primary and two replicas, one on a host, over all zones', () => {
    const { replicas, podTemplate, volumeClaimTemplates, serverIDBase } = clusterIn(graph);
    assert.equal(replicas, 3);
    assert.ok(serverIDBase > 0);
    const { affinity, topologySpreadConstraints, priorityClassName } = podTemplate.spec;
    assert.deepEqual(
      affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution.map(
        ({ topologyKey }) => topologyKey,
      ),
      ['kubernetes.io/hostname'],
    );
    assert.deepEqual(
      topologySpreadConstraints.map(each => [each.topologyKey, each.whenUnsatisfiable]),
      [['topology.kubernetes.io/zone', 'DoNotSchedule']],
    );
    assert.equal(priorityClassName, 'quikapp-data');
    const [claim] = volumeClaimTemplates;
    assert.equal(claim?.metadata.name, 'mysql-data');
    assert.equal(claim.spec.resources.requests.storage, '100Gi');
  });

  it("finds its pods by MOCO's labels, and leaves the nodes to a cluster that is restored beside it", () => {
    const selector = catalog.components.find(({ name }) => name === 'mysql')?.selector;
    const { affinity, topologySpreadConstraints } = clusterIn(graph).podTemplate.spec;
    for (const { labelSelector } of [
      ...affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution,
      ...topologySpreadConstraints,
    ]) {
      assert.deepEqual(labelSelector.matchLabels, {
        ...selector,
        'app.kubernetes.io/instance': 'mysql',
      });
    }
  });

  it('leaves no container of its pods, the added ones included, any privilege', () => {
    const { spec, overwriteContainers } = clusterIn(graph).podTemplate;
    assert.equal(spec.securityContext.runAsNonRoot, true);
    assert.deepEqual(spec.securityContext.seccompProfile, { type: 'RuntimeDefault' });
    assert.deepEqual(
      overwriteContainers.map(({ name }) => name),
      ['agent', 'copy-moco-init', 'moco-init', 'slow-log', 'mysqld-exporter'],
    );
    for (const { securityContext } of [...spec.containers, ...overwriteContainers]) {
      assert.equal(securityContext.allowPrivilegeEscalation, false);
      assert.deepEqual(securityContext.capabilities, { drop: ['ALL'] });
    }
  });

  it('has settings by its memory, and rolls when they change', async () => {
    const settings = configMap(graph, /^mysql-settings-/);
    assert.equal(clusterIn(graph).mysqlConfigMapName, settings.metadata.name);
    assert.equal(settings.data['innodb_buffer_pool_size'], String(bytes('2560Mi')));
    assert.equal(settings.data['sync_binlog'], '1');
    assert.equal(settings.data['innodb_flush_log_at_trx_commit'], '1');
    // MOCO's controller speaks to it without TLS.
    assert.equal(settings.data['require_secure_transport'], undefined);
    const larger = await recordPlatform(
      'prod',
      stackFile('prod', { 'quikapp:stores': { mysql: { memory: '8Gi' } } }),
    );
    assert.notEqual(clusterIn(larger).mysqlConfigMapName, settings.metadata.name);
  });

  it('makes every database by a Job that runs again when the list changes', () => {
    const files = configMap(graph, /^mysql-databases-/);
    assert.equal(files.immutable, true);
    assert.deepEqual(
      files.data['databases.txt']?.trim().split('\n'),
      databases.map(({ database }) => database),
    );
    const jobs = inputsOf<{
      metadata: { name: string };
      spec: { activeDeadlineSeconds: number; template: { metadata: { labels: object } } };
    }>(graph, 'batch/v1:Job').filter(({ metadata }) => metadata.name === files.metadata.name);
    assert.equal(jobs.length, 1);
    assert.ok((jobs[0]?.spec.activeDeadlineSeconds ?? 0) > 0);
    const selector = catalog.components.find(({ name }) => name === 'mysql-databases')?.selector;
    const [[key, value] = []] = Object.entries(selector ?? {});
    assert.equal(
      (jobs[0]?.spec.template.metadata.labels as Record<string, string>)[key ?? ''],
      value,
    );
  });

  it('tells every client where to write and where to read, by TLS, and how many connections are his', () => {
    const settings = inputsOf<ConfigMap>(graph, 'v1:ConfigMap').filter(
      ({ data }) => 'MYSQL_HOST' in data,
    );
    assert.equal(settings.length, databases.length);
    const names = databases.map(({ database }) => database);
    for (const { data } of settings) {
      assert.equal(data['MYSQL_HOST'], 'moco-mysql-primary.quikapp-data.svc');
      assert.equal(data['MYSQL_READ_HOST'], 'moco-mysql-replica.quikapp-data.svc');
      assert.equal(data['MYSQL_PORT'], '3306');
      assert.equal(data['MYSQL_SSL_MODE'], 'REQUIRED');
      assert.equal(data['MYSQL_POOL_SIZE'], '8');
      assert.ok(names.includes(data['MYSQL_DATABASE'] ?? ''));
      assert.equal(data['MYSQL_PASSWORD'], undefined);
    }
  });

  it('grows in place, is protected, and shows no password', async () => {
    const larger = await recordPlatform(
      'prod',
      stackFile('prod', { 'quikapp:stores': { mysql: { instances: 5, storage: '200Gi' } } }),
    );
    const key = ({ type, name }: RecordedResource) => `${type}::${name}`;
    assert.deepEqual(larger.map(key).sort(), graph.map(key).sort());
    assert.equal(clusterIn(larger).replicas, 5);
    assert.equal(
      clusterIn(larger).volumeClaimTemplates[0]?.spec.resources.requests.storage,
      '200Gi',
    );
    assert.equal(graph.find(isCluster)?.protect, true);
    noPasswordIn(graph);
  });
});

describe('MySQL in dev', () => {
  it('is one container with a volume, and a user for each service that has a database', async () => {
    const graph = await recordPlatform('dev', stackFile('dev'));
    const command =
      inputsOf<{ name: string; command: string[] }>(graph, ':Container').find(
        ({ name }) => name === 'mysql',
      )?.command ?? assert.fail('no MySQL');
    assert.ok(command.includes('--partial-revokes=ON'));
    assert.ok(command.includes(`--innodb-buffer-pool-size=${bytes('128Mi')}`));
    assert.ok(graph.some(({ name }) => name === 'quikapp-mysql-server-volume'));
    const passwords = graph.filter(
      ({ type, name }) => type.endsWith(':RandomPassword') && name.startsWith('quikapp-mysql-'),
    );
    // Beside the services' own: Vault's, the administrator's and that of who asks for figures.
    assert.equal(passwords.length, databases.length + 3);
    noPasswordIn(graph);
  });

  it('names its users by workloads, which is no longer than MySQL takes', () => {
    for (const { workload } of databases) assert.ok(workload.length <= 32, workload);
  });
});

describe("MySQL's memory", () => {
  it('has connections for all pods at once; a configuration in which it has not is refused', async () => {
    assert.ok(mysqlConnectionsNeeded(catalog.workloads) <= mysqlPlaces('4Gi'));
    assert.match(
      await complaint(
        'prod',
        stackFile('prod', { 'quikapp:stores': { mysql: { memory: '1Gi' } } }),
      ),
      /quikapp:stores\.mysql\.memory\n +is +"1Gi"\n +allowed +more: it has connections for \d+ clients/,
    );
  });

  it('goes to the pool by five eighths, less where there is little', () => {
    assert.equal(mysqlMemory('4Gi').bufferPool, bytes('2560Mi'));
    assert.equal(mysqlMemory('64Gi').bufferPool, bytes('40Gi'));
    assert.equal(mysqlMemory('1Gi').bufferPool, bytes('384Mi'));
    assert.equal(mysqlMemory('768Mi').bufferPool, bytes('128Mi'));
    assert.equal(mysqlMemory('4Gi').maxConnections, 500);
  });

  it('is never promised twice: pool and connections leave something, and grow with it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 512, max: 200_000 }), mebibytes => {
        const memory = mysqlMemory(`${mebibytes}Mi`);
        const all = mebibytes * 2 ** 20;
        assert.equal(memory.bufferPool % (128 * 2 ** 20), 0);
        assert.ok(memory.bufferPool + memory.maxConnections * 2 ** 20 <= (all * 9) / 10);
        const more = mysqlMemory(`${mebibytes * 2}Mi`);
        assert.ok(more.bufferPool >= memory.bufferPool);
      }),
    );
  });
});
