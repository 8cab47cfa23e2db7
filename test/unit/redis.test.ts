import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalog } from '../../catalog';
import { bytes } from '../../catalog/arithmetic/quantity';
import { redisUses, type RedisUse, type Workload } from '../../catalog/workload';
import { redisConfig } from '../../components/cache-queue/redis/redis-config';
import { redisMemory } from '../../components/cache-queue/redis/redis-memory';
import { redisSettings } from '../../components/cache-queue/redis/redis-settings';
import { redisUsers } from '../../components/cache-queue/redis/redis-users';
import { sentinelConfig } from '../../components/cache-queue/redis/sentinel-config';
import { maskSecrets } from '../golden/render';
import { inputsOf } from '../support/graph';
import { plainPassword } from '../support/known-outputs';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

/** Who must have which use, by the overview. */
const promised: Readonly<Record<RedisUse, readonly string[]>> = {
  sessions: ['auth-service'],
  counters: ['rest-gateway', 'websocket-gateway', 'grpc-gateway', 'auth-service'],
  pubsub: ['realtime-service', 'presence-service', 'websocket-gateway'],
  cache: ['backend-gateway', 'user-service', 'search-service'],
};
interface Claim {
  readonly spec: { readonly resources: { readonly requests: { readonly storage: string } } };
}
const workload = (name: string): Workload =>
  catalog.workloads.find(each => each.name === name) ?? assert.fail(name);

describe('Redis serves', () => {
  for (const use of redisUses) {
    it(`${use} for those who need it, by a prefix that says so`, () => {
      for (const name of promised[use]) {
        const prefix = redisSettings(workload(name))[`REDIS_PREFIX_${use.toUpperCase()}`] ?? '';
        assert.match(prefix, new RegExp(`^QuikApp:${use}:`), name);
        const user = redisUsers([workload(name)]).find(each => each.name === name);
        assert.ok(user?.rules.includes(`~${prefix}*`), name);
      }
    });
  }

  it('no workload more than its own uses: no rule opens another key or a dangerous command', () => {
    const users = redisUsers(catalog.workloads);
    for (const { name, redisUses: own } of catalog.workloads) {
      const rules = users.find(each => each.name === name)?.rules ?? [];
      const keys = rules.filter(rule => rule.startsWith('~'));
      assert.equal(keys.length, own.length, name);
      assert.ok(!keys.includes('~*'));
      // Later rules win: what `+@all` gives, these take away.
      assert.ok(rules.indexOf('+@all') < rules.indexOf('-@dangerous'));
      assert.ok(rules.indexOf('+@all') < rules.indexOf('-@admin'));
      assert.equal(
        rules.some(rule => rule.startsWith('&')),
        own.includes('pubsub'),
      );
    }
  });
});

describe('Redis in production', () => {
  let graph: RecordedResource[] = [];

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod'));
  });

  it('is three members and three Sentinels, of which two decide', () => {
    const sets = inputsOf<{ metadata: { name: string }; spec: { replicas: number } }>(
      graph,
      'v1:StatefulSet',
    ).filter(({ metadata }) => metadata.name.startsWith('redis'));
    assert.deepEqual(
      sets.map(({ metadata, spec }) => [metadata.name, spec.replicas]),
      [
        ['redis', 3],
        ['redis-sentinel', 3],
      ],
    );
    const config = sentinelConfig({ members: ['a', 'b', 'c'], sentinels: 3 });
    assert.match(config, /^sentinel monitor \S+ a 6379 2$/m);
    assert.match(config, /^sentinel down-after-milliseconds /m);
    assert.match(config, /^sentinel failover-timeout /m);
  });

  it('is told to its users by the Sentinels and the name of the master, never by a member', () => {
    const settings = inputsOf(graph, 'v1:ConfigMap').filter(({ data }) => data?.['REDIS_USERNAME']);
    assert.equal(
      settings.length,
      catalog.workloads.filter(({ uses }) => uses.includes('redis')).length,
    );
    const masters = new Set(settings.map(({ data }) => data?.['REDIS_MASTER_NAME']));
    assert.equal(masters.size, 1);
    for (const { data } of settings) {
      assert.equal(data?.['REDIS_SENTINELS']?.split(',').length, 3);
      assert.equal(data['REDIS_HOST'], undefined);
    }
  });

  it('keeps its data on claims of its own, protected, and shows no password', () => {
    const claims = graph.filter(
      ({ type, name }) => type.endsWith(':PersistentVolumeClaim') && name.includes('redis-members'),
    );
    assert.equal(claims.length, 3);
    assert.ok(claims.every(({ protect }) => protect));
    const masked = JSON.stringify(graph.map(({ inputs }) => maskSecrets(inputs)));
    assert.equal(plainPassword.exec(masked), null);
  });
});

describe('Redis grows', () => {
  it('by larger volumes and two more members in place: the set keeps its templates and every name', async () => {
    const before = await recordPlatform('prod', stackFile('prod'));
    const after = await recordPlatform(
      'prod',
      stackFile('prod', { 'quikapp:stores': { redis: { storage: '20Gi', instances: 5 } } }),
    );
    const members = (graph: RecordedResource[]) =>
      graph.filter(({ name }) => name.startsWith('quikapp-redis-members'));
    const names = (graph: RecordedResource[]) => members(graph).map(({ name }) => name);
    assert.deepEqual(
      names(after).filter(name => !names(before).includes(name)),
      ['claim-3', 'claim-4', 'service-3', 'service-4'].map(part => `quikapp-redis-members-${part}`),
    );
    assert.deepEqual(
      names(before).filter(name => !names(after).includes(name) && !name.includes('-files')),
      [],
    );
    const set = (graph: RecordedResource[]) =>
      inputsOf<{ spec: { replicas: number; volumeClaimTemplates: unknown } }>(
        members(graph),
        'v1:StatefulSet',
      )[0]?.spec ?? assert.fail('no set');
    assert.deepEqual([set(before).replicas, set(after).replicas], [3, 5]);
    assert.deepEqual(set(after).volumeClaimTemplates, set(before).volumeClaimTemplates);
    const sizes = inputsOf<Claim>(members(after), ':PersistentVolumeClaim').map(
      ({ spec }) => spec.resources.requests.storage,
    );
    assert.deepEqual(sizes, Array(5).fill('20Gi'));
  });
});

describe("Redis' settings", () => {
  it('write each change to a log, take snapshots, and let only what has a time to live go', () => {
    const config = redisConfig({ memory: '3Gi', instances: 3 });
    assert.match(config, /^appendonly yes$/m);
    assert.match(config, /^save 3600 1 /m);
    assert.match(config, /^maxmemory-policy volatile-lru$/m);
    assert.match(config, /^min-replicas-to-write 1$/m);
    assert.doesNotMatch(redisConfig({ memory: '256Mi', instances: 1 }), /min-replicas/);
  });

  it('leave room beside the data, whatever the memory', () => {
    fc.assert(
      fc.property(fc.integer({ min: 128, max: 65_536 }), mebibytes => {
        const { maxmemory, backlog } = redisMemory(`${mebibytes}Mi`);
        const used = (bytes(String(maxmemory)) ?? NaN) + (bytes(String(backlog)) ?? NaN);
        assert.ok(used > 0 && used < mebibytes * 2 ** 20);
      }),
    );
  });
});
