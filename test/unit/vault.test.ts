import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { transitKeys } from '../../catalog/transit-keys';
import { folders } from '../../components/secrets/server/folders';
import { describeFinding } from '../../policy/describe-finding';
import { evaluate } from '../../policy/evaluate';
import { fromGolden } from '../../policy/graph/from-golden';
import { rules } from '../../policy/rules';
import { packSettings } from '../support/pack-settings';
import { maskSecrets } from '../golden/render';
import { firings } from '../support/cron';
import { filledVault } from '../support/filled-vault';
import { inputsOf } from '../support/graph';
import { plainPassword } from '../support/known-outputs';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Policy {
  readonly name: string;
  readonly policy: string;
}
interface Role {
  readonly roleName: string;
  readonly boundServiceAccountNames: readonly string[];
  readonly boundServiceAccountNamespaces: readonly string[];
  readonly audience?: string;
  readonly tokenPolicies: readonly string[];
  readonly tokenExplicitMaxTtl?: number;
  readonly tokenMaxTtl?: number;
}

const databases = catalog.workloads.flatMap(workload =>
  workload.databases.map(database => ({ workload: workload.name, ...database })),
);

describe("Vault's contents in production", () => {
  let graph: RecordedResource[] = [];
  const policies = () =>
    new Map(inputsOf<Policy>(graph, ':Policy').map(({ name, policy }) => [name, policy]));
  const paths = (policy = '') => [...policy.matchAll(/^path "(.*)" \{$/gm)].map(([, path]) => path);
  const rotations = (resources: readonly RecordedResource[]) =>
    inputsOf<{ path: string }>(resources, 'generic/endpoint:Endpoint').map(({ path }) => path);

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod', filledVault));
  });

  it('wait for the address of a Vault that is initialised', async () => {
    const without = await recordPlatform('prod', stackFile('prod'));
    assert.deepEqual(
      without.filter(({ type }) => type.startsWith('vault:')).map(({ name }) => name),
      [],
    );
  });

  it('let each workload read what is its own, by exact paths, and nothing else', () => {
    for (const { name, encrypts } of catalog.workloads) {
      const own = paths(policies().get(`workload-${name}`));
      assert.ok(
        own.every(path => !/[*+]/.test(path ?? '')),
        name,
      );
      assert.deepEqual(
        own,
        [
          `secret/data/workloads/${name}`,
          ...databases
            .filter(({ workload }) => workload === name)
            .map(database => `database/creds/${database.engine}-${database.name}`),
          ...encrypts.flatMap(key =>
            ['encrypt', 'decrypt', 'rewrap'].map(operation => `transit/${operation}/${key}`),
          ),
        ],
        name,
      );
    }
  });

  it('have tokens checked where Vault is told to, and else by the way of its own pod', async () => {
    const hostIn = (resources: readonly RecordedResource[]) =>
      inputsOf<{ kubernetesHost: string; kubernetesCaCert?: string }>(
        resources,
        ':AuthBackendConfig',
      ).map(({ kubernetesHost, kubernetesCaCert }) => [kubernetesHost, kubernetesCaCert]);
    assert.deepEqual(hostIn(graph), [['https://kubernetes.default.svc', undefined]]);
    const host = 'https://10.0.0.1:6443';
    const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    const kubernetes = { host, certificate };
    const settings = { ...filledVault['quikapp:vault'], kubernetes };
    const told = await recordPlatform('prod', stackFile('prod', { 'quikapp:vault': settings }));
    assert.deepEqual(hostIn(told), [[host, certificate]]);
  });

  it("believe a workload's own account only, with bounded tokens", () => {
    const roles = inputsOf<Role>(graph, ':AuthBackendRole');
    for (const role of roles) {
      assert.deepEqual(role.boundServiceAccountNames, [role.roleName]);
      // Consul logs in by its pods' own token, which no chart lets it choose.
      assert.equal(role.audience, role.roleName === 'consul-server' ? undefined : 'vault');
      assert.equal(role.tokenPolicies.length, 1);
      assert.ok(Number(role.tokenExplicitMaxTtl ?? role.tokenMaxTtl) > 0, role.roleName);
    }
    const workloads = roles.filter(
      ({ boundServiceAccountNamespaces: [namespace] }) => namespace === 'quikapp-core',
    );
    assert.deepEqual(
      workloads.map(({ roleName }) => roleName).sort(),
      catalog.workloads.map(({ name }) => name).sort(),
    );
  });

  it('make users in every database, for an hour and a day at most', () => {
    const roles = inputsOf<{ name: string; dbName: string; defaultTtl: number; maxTtl: number }>(
      graph,
      ':SecretBackendRole',
    ).filter(({ dbName }) => dbName);
    assert.deepEqual(
      roles.map(({ name, dbName }) => `${dbName}/${name}`).sort(),
      databases.map(({ name, engine }) => `${engine}/${engine}-${name}`).sort(),
    );
    for (const { defaultTtl, maxTtl } of roles)
      assert.deepEqual([defaultTtl, maxTtl], [3600, 86_400]);
    const connections = inputsOf<Record<string, unknown>>(graph, ':SecretBackendConnection');
    assert.equal(connections.length, 3);
    for (const connection of connections) {
      const { connectionUrl } = connection[String(connection['name'])] as { connectionUrl: string };
      assert.match(connectionUrl, /\{\{username\}\}:\{\{password\}\}@/);
      assert.match(connectionUrl, /sslmode=require|tls=skip-verify|tls=true/);
    }
  });

  it('change the password of each of its own logins once, which no later `up` puts back', () => {
    assert.deepEqual(
      rotations(graph).sort(),
      ['mongodb', 'mysql', 'postgresql'].map(engine => `database/rotate-root/${engine}`),
    );
  });

  it('make the same users in dev, in the databases that run there', async () => {
    const rolesIn = (resources: readonly RecordedResource[]) =>
      inputsOf<object>(resources, 'database/secretBackendRole:SecretBackendRole');
    const all = await recordPlatform('dev', stackFile('dev'));
    assert.deepEqual(rolesIn(all), rolesIn(graph));
    // Dev's Vault would forget what it made of its password.
    assert.deepEqual(rotations(all), []);
    const stores = { postgresql: { enabled: false }, mongodb: { enabled: false } };
    const some = await recordPlatform('dev', stackFile('dev', { 'quikapp:stores': stores }));
    const engines = inputsOf<{ name: string }>(some, ':SecretBackendConnection');
    assert.deepEqual(
      engines.map(({ name }) => name),
      ['mysql'],
    );
  });

  it("keep each Kafka user's password where only its workload reads it", () => {
    const kept = inputsOf<{ name: string }>(graph, ':SecretV2').map(({ name }) => name);
    assert.deepEqual(
      kept.sort(),
      catalog.workloads
        .filter(({ uses }) => uses.includes('kafka'))
        .map(({ name }) => `workloads/${name}`)
        .sort(),
    );
  });

  it('have a key for each need of encryption, which nobody deletes', () => {
    const keys = inputsOf<{ name: string; deletionAllowed?: boolean }>(
      graph,
      'transit/secretBackendKey:SecretBackendKey',
    );
    assert.deepEqual(
      keys.map(({ name }) => name).sort(),
      transitKeys.map(({ name }) => name).sort(),
    );
    assert.ok(keys.every(({ deletionAllowed }) => deletionAllowed !== true));
  });

  it('stand in a record of every request, on the volume that is kept from filling', () => {
    const devices = inputsOf<{ type: string; options: Record<string, string> }>(graph, ':Audit');
    assert.deepEqual(
      devices.map(({ type, options }) => ({ type, options })),
      [{ type: 'file', options: { file_path: folders.auditFile } }],
    );
  });

  it('are backed up each day by a job that may do nothing else', () => {
    assert.deepEqual(paths(policies().get('backup-vault')), ['sys/storage/raft/snapshot']);
    const jobs = inputsOf<{ metadata: { name: string }; spec: { schedule: string } }>(
      graph,
      'v1:CronJob',
    );
    const job = jobs.find(({ metadata }) => metadata.name === 'backup-vault') ?? assert.fail();
    assert.equal(firings(job.spec.schedule).length, 7);
    assert.match(JSON.stringify(job), /"RETENTION_DAYS","value":"30"/);
  });

  it('break no promise of the policy pack', () => {
    const masked = graph.map(resource => ({
      ...resource,
      inputs: maskSecrets(resource.inputs) as Record<string, unknown>,
    }));
    const findings = evaluate(rules, fromGolden(masked), packSettings(), '2026-11-24');
    assert.deepEqual(findings.map(describeFinding), []);
  });

  it('show no password', () => {
    const masked = JSON.stringify(graph.map(({ inputs }) => maskSecrets(inputs)));
    assert.equal(plainPassword.exec(masked), null);
  });
});
