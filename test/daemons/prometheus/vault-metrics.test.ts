import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalog } from '../../../catalog';
import { dockerTargets } from '../../../catalog/docker-targets';
import { targets } from '../../../catalog/targets';
import { metricsListener } from '../../../components/secrets/metrics-listener';
import { raftConfig } from '../../../components/secrets/server/raft-config';
import { eventually } from '../../support/eventually';
import { startConfiguredVault, startDevVault, type VaultServer } from '../../support/vault-server';
import { missingMetrics } from '../../support/missing-metrics';
import { freePorts } from '../../support/free-ports';

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

describe('Vault, as dev configures it,', () => {
  it('tells Prometheus without a token, and nobody anything else', async () => {
    const [open = 0] = await freePorts(1);
    const vault = await startDevVault(async directory => {
      const file = join(directory, 'metrics.json');
      const listener = JSON.stringify(metricsListener(open));
      await writeFile(file, listener.replace('0.0.0.0', '127.0.0.1'));
      return file;
    });
    try {
      const target = dockerTargets(catalog, []).find(({ name }) => name === 'vault');
      const status = async (at: string) => (await fetch(`http://127.0.0.1:${open}${at}`)).status;
      await eventually(() => status(target?.path ?? assert.fail()), 200);
      assert.equal(await status('/v1/sys/mounts'), 403);
    } finally {
      await vault.stop();
    }
  });
});

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
    vault = await startConfiguredVault(async (directory, port, cluster) => {
      const [file, data] = [join(directory, 'vault.hcl'), join(directory, 'data')];
      await mkdir(data);
      const config = raftConfig({ members: 0, certificates: directory, data, seal: undefined });
      await writeFile(file, alone(config, port, cluster));
      return file;
    });
  });

  after(() => vault.stop());

  it('tells Prometheus that it is sealed', async () => {
    assert.equal((await metrics()).get('vault_core_unsealed'), '0');
  });

  it('has, once it is open, each figure that alerts and dashboards ask for', async () => {
    const made = await vault.call('PUT', 'sys/init', { secret_shares: 1, secret_threshold: 1 });
    const { keys } = made.body as unknown as { keys: string[] };
    await vault.call('PUT', 'sys/unseal', { key: keys[0] });
    await eventually(async () => (await metrics()).get('vault_core_active'), '1', 30);
    await eventually(
      async () => missingMetrics('vault', new Set((await metrics()).keys())),
      [],
      30,
    );
    assert.equal((await metrics()).get('vault_core_unsealed'), '1');
  });
});
