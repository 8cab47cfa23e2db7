import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../../catalog';
import { targets } from '../../../catalog/targets';
import { callPolicy, edgeService, meshCalls } from '../../../catalog/mesh';
import { settingsPrefix, sharedSettings } from '../../../catalog/settings-store';
import { consulClients } from '../../../components/mesh/consul-tokens';
import { configEntries } from '../../../components/mesh/entries';
import { entryFiles } from '../../../components/mesh/entry-files';
import { externalStores } from '../../../components/mesh/external-stores';
import { settingsFile } from '../../../components/mesh/settings-file';
import { uuidOf } from '../../../components/mesh/uuid';
import { startConsul, type Consul } from '../../../embedded/consul/start-consul';
import { ensureTools } from '../../../embedded/toolchain/ensure-tools';
import { exposedMetrics } from '../../support/exposed-metrics';
import { missingMetrics } from '../../support/missing-metrics';
import { consulApi } from './api';
import { folderOf, runScript } from './run-script';

interface Upstream {
  readonly Name: string;
  readonly ConnectTimeoutMs: number;
  readonly Limits: Readonly<Record<string, number>>;
  readonly PassiveHealthCheck: Readonly<Record<string, number | string>>;
}

describe('the mesh on a real Consul', () => {
  let folder = '';
  let consul: Consul;
  let environment: Record<string, string> = {};
  let program = '';
  const names = [edgeService, ...catalog.workloads.map(({ name }) => name)];
  const entries = entryFiles(configEntries(catalog, { host: 'jaeger', port: 4317 }));
  const run = (script: string, also: Record<string, string>) =>
    runScript(script, { ...environment, ...also }, program);
  const api = () => consulApi(consul.address, consul.token);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quikapp-mesh-'));
    ({ consul: program } = await ensureTools(['consul'], () => undefined));
    consul = await startConsul({ program, directory: join(folder, 'consul') });
    environment = { CONSUL_HTTP_ADDR: consul.address, CONSUL_HTTP_TOKEN: consul.token };
    await run('write-entries.sh', { ENTRIES: await folderOf(join(folder, 'entries'), entries) });
  });

  after(async () => {
    await consul.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('takes every entry, and the same again without a change', async () => {
    const kinds = [
      ...new Set(Object.keys(entries).map(file => /^\d+-(mesh|[a-z]+-[a-z]+)/.exec(file)?.[1])),
    ];
    const read = () =>
      Promise.all(kinds.map(kind => api().get<object[]>(`/v1/config/${kind ?? ''}`)));
    const before = await read();
    assert.equal(before.flat().length, Object.keys(entries).length);
    await run('write-entries.sh', { ENTRIES: join(folder, 'entries') });
    assert.deepEqual(await read(), before);
  });

  it('allows exactly the declared calls, of all pairs', async () => {
    const declared = new Set(meshCalls(catalog).map(({ from, to }) => `${from} → ${to}`));
    const wrong: string[] = [];
    for (const from of names) {
      const answers = await Promise.all(
        names.map(async to => {
          const path = `/v1/connect/intentions/check?source=${from}&destination=${to}`;
          const { Allowed } = await api().get<{ Allowed: boolean }>(path);
          return { call: `${from} → ${to}`, Allowed };
        }),
      );
      wrong.push(
        ...answers
          .filter(({ call, Allowed }) => Allowed !== declared.has(call))
          .map(({ call }) => call),
      );
    }
    assert.deepEqual(wrong, []);
    assert.ok(declared.size > 40, `${declared.size} calls`);
  });

  it('keeps the circuit breaker and the outlier ejection of each call, as declared', async () => {
    for (const caller of names) {
      const { UpstreamConfig } = await api().get<{
        UpstreamConfig?: { Overrides: Upstream[] };
      }>(`/v1/config/service-defaults/${caller}`);
      const overrides = UpstreamConfig?.Overrides ?? [];
      const called = catalog.workloads.filter(({ name }) =>
        meshCalls(catalog).some(({ from, to }) => from === caller && to === name),
      );
      assert.deepEqual(
        overrides.map(({ Name }) => Name).sort(),
        called.map(({ name }) => name).sort(),
      );
      for (const callee of called) {
        const policy = callPolicy(callee, catalog);
        const kept = overrides.find(({ Name }) => Name === callee.name) ?? assert.fail(callee.name);
        assert.deepEqual(kept.Limits, {
          MaxConnections: policy.maxConnections,
          MaxPendingRequests: policy.maxPendingRequests,
          MaxConcurrentRequests: policy.maxConcurrentRequests,
        });
        assert.equal(kept.ConnectTimeoutMs, policy.connectTimeoutSeconds * 1000);
        assert.equal(kept.PassiveHealthCheck['MaxFailures'], policy.failuresToEject);
        assert.equal(kept.PassiveHealthCheck['MaxEjectionPercent'], policy.maxEjectedPercent);
        assert.equal(kept.PassiveHealthCheck['BaseEjectionTime'], policy.ejectionSeconds * 1e9);
      }
    }
  });

  it('repeats no request that could do something twice', async () => {
    for (const { name } of catalog.workloads) {
      const { Routes } = await api().get<{
        Routes: {
          Match: { HTTP: { Methods?: string[] } };
          Destination: { RetryOnStatusCodes?: number[]; RetryOn?: string[] };
        }[];
      }>(`/v1/config/service-router/${name}`);
      for (const { Match, Destination } of Routes) {
        const reads = Match.HTTP.Methods?.every(method => /^(GET|HEAD|OPTIONS)$/.test(method));
        assert.ok(reads === true || Destination.RetryOnStatusCodes === undefined, name);
        assert.equal(Destination.RetryOn, undefined, name);
      }
    }
  });

  it('brings a client back to its member where the public route is sticky, and balances all else', async () => {
    const sticky = catalog.routes.filter(route => route.sticky).map(({ gateway }) => gateway);
    assert.deepEqual(sticky, ['websocket-gateway']);
    for (const { name } of catalog.workloads) {
      const { LoadBalancer } = await api().get<{
        LoadBalancer: { Policy: string; HashPolicies?: { Field: string; FieldValue: string }[] };
      }>(`/v1/config/service-resolver/${name}`);
      assert.equal(LoadBalancer.Policy, sticky.includes(name) ? 'maglev' : 'least_request', name);
      assert.equal(
        LoadBalancer.HashPolicies?.[0]?.FieldValue,
        sticky.includes(name) ? 'x-real-ip' : undefined,
      );
    }
  });

  it('gets the shared settings under one prefix, writes none twice, and puts a changed one right', async () => {
    const file = await folderOf(join(folder, 'settings'), { 'settings.tsv': settingsFile('dev') });
    const write = () => run('write-settings.sh', { SETTINGS: join(file, 'settings.tsv') });
    const prefix = settingsPrefix('dev');
    const kept = () =>
      api().get<{ Key: string; Value: string; ModifyIndex: number }[]>(`/v1/kv/${prefix}?recurse`);
    await write();
    const first = await kept();
    const values = Object.fromEntries(
      first.map(({ Key, Value }) => [
        Key.slice(prefix.length),
        Buffer.from(Value, 'base64').toString(),
      ]),
    );
    assert.deepEqual(values, sharedSettings);
    await write();
    assert.deepEqual(await kept(), first, 'nothing was written again');

    await fetch(`${consul.address}/v1/kv/${prefix}cache/ttl`, {
      method: 'PUT',
      body: '1',
      headers: { 'X-Consul-Token': consul.token },
    });
    assert.match(await write(), /cache\/ttl: written/);
    const values2 = (await kept()).map(({ Value }) => Buffer.from(Value, 'base64').toString());
    assert.deepEqual(values2.sort(), Object.values(sharedSettings).sort());
  });

  it('makes each client a token that opens what it needs and nothing else, once', async () => {
    const clients = consulClients(settingsPrefix('dev'));
    const rules = clients.map(({ name, rules: text }) => [`${name}.hcl`, text] as const);
    const tokens = Object.fromEntries(clients.map(({ name }) => [name, uuidOf(name)]));
    const folders = {
      POLICIES: await folderOf(join(folder, 'policies'), Object.fromEntries(rules)),
      TOKENS_FOLDER: await folderOf(join(folder, 'tokens'), tokens),
    };
    assert.match(await run('make-tokens.sh', folders), /consul-settings-reader: made/);
    assert.doesNotMatch(await run('make-tokens.sh', folders), /: made/);

    const reader = tokens['consul-settings-reader'] ?? '';
    assert.equal(await api().status(`/v1/kv/${settingsPrefix('dev')}cache/ttl`, reader), 200);
    for (const path of ['/v1/kv/other', '/v1/acl/tokens', '/v1/agent/self', '/v1/agent/metrics']) {
      assert.equal(await api().status(path, reader), 403, path);
    }
    const metrics = tokens['consul-metrics-reader'] ?? '';
    assert.equal(await api().status('/v1/agent/metrics', metrics), 200);
    assert.equal(await api().status(`/v1/kv/${settingsPrefix('dev')}cache/ttl`, metrics), 403);
    const snapshot = tokens['consul-snapshot'] ?? '';
    assert.equal(await api().status('/v1/snapshot', snapshot), 200);
    assert.equal(await api().status('/v1/snapshot', reader), 403);
  });

  it('tells, where production asks it, each figure that alerts and dashboards ask for', async () => {
    const { path, params = {} } =
      targets(catalog).find(({ name }) => name === 'consul') ?? assert.fail();
    const query = Object.entries(params).map(([key, values]) => `${key}=${values.join()}`);
    const answer = await fetch(`${consul.address}${path}?${query.join('&')}`, {
      headers: { Authorization: `Bearer ${consul.token}` },
    });
    assert.deepEqual(missingMetrics('consul', exposedMetrics(await answer.text())), []);
  });

  it('registers the stores as external services, once', async () => {
    const stores = externalStores([
      { name: 'postgresql', endpoints: [{ host: 'pgpool.quikapp-data', port: 9999 }] },
      {
        name: 'kafka',
        endpoints: ['a', 'b'].map(host => ({ host: `${host}.quikapp-infra`, port: 9093 })),
      },
    ]);
    const files = Object.fromEntries(
      stores.map(({ name, registration }) => [`${name}.json`, JSON.stringify(registration)]),
    );
    const STORES = await folderOf(join(folder, 'stores'), files);
    const kept = async () => [
      await api().get<Registered[]>('/v1/catalog/service/postgresql'),
      await api().get<Registered[]>('/v1/catalog/service/kafka'),
    ];
    await run('register-stores.sh', { STORES });
    const first = await kept();
    assert.deepEqual(
      first.flat().map(({ ServiceAddress, ServicePort }) => `${ServiceAddress}:${ServicePort}`),
      ['pgpool.quikapp-data:9999', 'a.quikapp-infra:9093', 'b.quikapp-infra:9093'],
    );
    await run('register-stores.sh', { STORES });
    assert.deepEqual(await kept(), first);
  });
});

interface Registered {
  readonly ServiceAddress: string;
  readonly ServicePort: number;
}
