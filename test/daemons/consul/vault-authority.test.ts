import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorityFile } from '../../../components/mesh/vault-authority';
import {
  meshAuthority,
  meshAuthorityRules,
} from '../../../components/secrets/contents/mesh-authority';
import { renderPolicy } from '../../../components/secrets/contents/workload-policy';
import { mounts } from '../../../components/secrets/mounts';
import { startConsul, type Consul } from '../../../embedded/consul/start-consul';
import { ensureTools } from '../../../embedded/toolchain/ensure-tools';
import { startVault, type Vault } from '../../../embedded/vault/start-vault';
import { sendToVault, type VaultAnswer } from '../../../embedded/vault/send-to-vault';
import { consulApi } from './api';
import { runScript } from './run-script';

interface Roots {
  readonly Roots: readonly { readonly Active: boolean; readonly RootCert: string }[];
}

describe('the authority of the mesh, on a real Consul and a real Vault', () => {
  let folder = '';
  let consul: Consul;
  let vault: Vault;
  let program = '';
  let root = '';
  /** Consul's token for Vault, with Consul's policy alone. */
  let login = '';
  const ask = async (path: string, body?: unknown, token = vault.token): Promise<VaultAnswer> => {
    const method = body === undefined ? 'GET' : 'POST';
    return sendToVault({ address: vault.address, method, path, body, token });
  };
  const activeRoot = async () => {
    const { Roots } = await consulApi(consul.address, consul.token).get<Roots>(
      '/v1/connect/ca/roots',
    );
    return Roots.find(({ Active }) => Active)?.RootCert.trim();
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quikapp-authority-'));
    const tools = await ensureTools(['consul', 'vault'], () => undefined);
    program = tools.consul;
    [vault, consul] = await Promise.all([
      startVault({ program: tools.vault, directory: join(folder, 'vault') }),
      startConsul({ program, directory: join(folder, 'consul') }),
    ]);
    for (const mount of [mounts.pkiRoot, mounts.pkiMesh]) {
      await ask(`sys/mounts/${mount}`, { type: 'pki', config: { max_lease_ttl: '87600h' } });
    }
    const made = await ask(`${mounts.pkiRoot}/root/generate/internal`, {
      common_name: 'QuikApp root',
      key_type: 'ec',
      key_bits: 384,
      ttl: '87600h',
    });
    root = String(made.body.data?.['certificate']).trim();
    await ask(`sys/policies/acl/${meshAuthority}`, { policy: renderPolicy(meshAuthorityRules) });
    const token = await ask('auth/token/create', { policies: [meshAuthority], ttl: '1h' });
    login = String(token.body.auth?.['client_token']);
  });

  after(async () => {
    await Promise.all([consul.stop(), vault.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  it("becomes Vault's root by Consul's own rights in Vault, and stays it when it is set again", async () => {
    assert.notEqual(await activeRoot(), root);
    const said = JSON.parse(
      authorityFile({
        address: vault.address,
        authPath: mounts.kubernetes,
        role: meshAuthority,
        rootPath: mounts.pkiRoot,
        intermediatePath: mounts.pkiMesh,
        ready: [],
      }),
    ) as { readonly Provider: string; readonly Config: Readonly<Record<string, unknown>> };
    // There is no cluster here to log in by, and no TLS: all else is what production's Consul is told.
    const { CAFile, AuthMethod, ...config } = said.Config;
    assert.ok(CAFile !== undefined && AuthMethod !== undefined);
    const file = join(folder, 'authority.json');
    await writeFile(file, JSON.stringify({ ...said, Config: { ...config, Token: login } }));
    const environment = { CONSUL_HTTP_ADDR: consul.address, CONSUL_HTTP_TOKEN: consul.token };
    for (let times = 0; times < 2; times++) {
      await runScript('set-authority.sh', { ...environment, AUTHORITY: file }, program);
      assert.equal(await activeRoot(), root);
    }
  });

  it("signs a sidecar's certificate below that root", async () => {
    const leaf = await consulApi(consul.address, consul.token).get<{ readonly CertPEM: string }>(
      '/v1/agent/connect/ca/leaf/auth-service',
    );
    const [own, intermediate] = leaf.CertPEM.split(/(?=-----BEGIN)/)
      .filter(pem => pem.includes('BEGIN'))
      .map(pem => new X509Certificate(pem));
    assert.ok(own && intermediate);
    assert.match(own.subjectAltName ?? '', /^URI:spiffe:\/\/.*\/svc\/auth-service$/);
    assert.ok(own.verify(intermediate.publicKey));
    assert.ok(intermediate.verify(new X509Certificate(root).publicKey));
    const hours = (Date.parse(own.validTo) - Date.now()) / 3_600_000;
    assert.ok(hours > 70 && hours < 73, String(hours));
  });

  it('lets Consul do nothing else in Vault', async () => {
    for (const [path, body] of [
      ['secret/data/workloads/auth-service', undefined],
      [`${mounts.pkiRoot}/issue/any`, { common_name: 'a' }],
      [`${mounts.pkiRoot}/root/generate/internal`, { common_name: 'a' }],
      [`${mounts.pki}/issue/platform`, { common_name: 'a' }],
      ['auth/token/create', {}],
    ] as const) {
      assert.equal((await ask(path, body, login)).status, 403, path);
    }
  });
});
