import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalog } from '../../../catalog';
import { targets } from '../../../catalog/targets';
import { meshRules } from '../../../components/observability/rules/mesh';
import { raftConfig } from '../../../components/secrets/server/raft-config';
import { eventually } from '../../engine/eventually';
import { startConfiguredVault, type VaultServer } from '../../engine/vault-server';
import { metricsIn } from '../../support/promql-metrics';
import { freePorts } from '../nginx/free-ports';

/** What Vault's rules ask for. */
const asked = [...new Set(meshRules.rules.flatMap(({ expr }) => metricsIn(expr)))].filter(name =>
  name.startsWith('vault_'),
);
const { path, params = {} } =
  targets(catalog).find(({ name }) => name === 'vault') ?? assert.fail();

/** Production's own configuration, on one server without certificates, members and a cluster. */
function alone(config: string, port: number, cluster: number): string {
  return config
    .replace('"[::]:8200"', `"127.0.0.1:${port}"`)
    .replace('"[::]:8201"', `"127.0.0.1:${cluster}"`)
    .replace(/tls_cert_file = .*\n/, 'tls_disable = true\n')
    .replace(/.*(tls_key_file|tls_min_version|service_registration).*\n/g, '');
}

describe('Vault, as production configures it', () => {
  let vault: VaultServer;
  const metrics = async (): Promise<Map<string, string>> => {
    const query = Object.entries(params).map(([key, values]) => `${key}=${values.join()}`);
    const answer = await fetch(`${vault.address}${path}?${query.join('&')}`);
    assert.equal(answer.status, 200);
    const lines = (await answer.text()).matchAll(/^(vault_\w+)(?:\{.*\})? (\S+)$/gm);
    return new Map([...lines].map(([, name = '', value = '']) => [name, value]));
  };

  before(async () => {
    const [port = 0, cluster = 0] = await freePorts(2);
    vault = await startConfiguredVault(
      async directory => {
        const [file, data] = [join(directory, 'vault.hcl'), join(directory, 'data')];
        await mkdir(data);
        const config = raftConfig({ members: 0, certificates: directory, data, seal: undefined });
        await writeFile(file, alone(config, port, cluster));
        return file;
      },
      {
        port,
        env: {
          VAULT_API_ADDR: `http://127.0.0.1:${port}`,
          VAULT_CLUSTER_ADDR: `http://127.0.0.1:${cluster}`,
        },
      },
    );
  });

  after(() => vault.stop());

  it('tells Prometheus that it is sealed', async () => {
    assert.equal((await metrics()).get('vault_core_unsealed'), '0');
  });

  it('has, once it is open, each figure that an alert asks for', async () => {
    const made = await vault.call('PUT', 'sys/init', { secret_shares: 1, secret_threshold: 1 });
    const { keys } = made.body as unknown as { keys: string[] };
    await vault.call('PUT', 'sys/unseal', { key: keys[0] });
    await eventually(async () => (await metrics()).get('vault_core_active'), '1', 30);
    await eventually(
      async () => {
        const found = await metrics();
        return asked.filter(name => !found.has(name)).join();
      },
      '',
      30,
    );
    assert.equal((await metrics()).get('vault_core_unsealed'), '1');
    assert.ok(asked.length >= 3, asked.join());
  });
});
