import * as assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { startConsul, type Consul } from '../../../embedded/consul/start-consul';
import { ensureTools } from '../../../embedded/toolchain/ensure-tools';
import { startVault, type Vault } from '../../../embedded/vault/start-vault';
import { openWorkspace, type Workspace } from '../../../embedded/workspace/open-workspace';
import { eventually } from '../../support/eventually';

describe('Vault and Consul', () => {
  let workspace: Workspace;
  let vault: Vault;
  let consul: Consul;

  before(async () => {
    const tools = await ensureTools(['vault', 'consul'], () => undefined);
    workspace = await openWorkspace('test-vault-and-consul');
    const home = (name: string) => path.join(workspace.directory, name);
    [vault, consul] = await Promise.all([
      startVault({ program: tools.vault, directory: home('vault') }),
      startConsul({ program: tools.consul, directory: home('consul') }),
    ]);
  });

  after(async () => {
    await Promise.all([vault.stop(), consul.stop()]);
    await workspace.remove();
  });

  it('lets in only who has Vault’s token, which no argument shows', async () => {
    const ask = (token: string) =>
      fetch(`${vault.address}/v1/sys/mounts`, { headers: { 'x-vault-token': token } });
    assert.equal((await ask('guessed')).status, 403);
    assert.equal((await ask(vault.token)).status, 200);
    const all = allArguments();
    assert.ok(all.includes('-dev-no-store-token'));
    assert.ok(!all.includes(vault.token) && !all.includes(consul.token));
  });

  it('takes configuration entries of the mesh, only with Consul’s token', async () => {
    const entry = { Kind: 'service-defaults', Name: 'auth-service', Protocol: 'http' };
    const put = (token: string) =>
      fetch(`${consul.address}/v1/config`, {
        method: 'PUT',
        headers: { 'x-consul-token': token },
        body: JSON.stringify(entry),
      });
    assert.equal((await put('')).status, 403);
    assert.equal((await put(consul.token)).status, 200);
  });

  it('end with a killed parent', async () => {
    const { vault: program } = await ensureTools(['vault'], () => undefined);
    const directory = path.join(workspace.directory, 'orphan');
    const script =
      `require(${JSON.stringify(require.resolve('../../../embedded/vault/start-vault'))})` +
      `.startVault(${JSON.stringify({ program, directory })}).then(vault => console.log(vault.address))`;
    const parent = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [said] = (await once(parent.stdout, 'data')) as [Buffer];
      const listen = said.toString().trim().replace('http://', '');
      const running = () => allArguments().includes(`-dev-listen-address=${listen}`);
      assert.ok(running());
      parent.kill('SIGKILL');
      await eventually(running, false, 20);
    } finally {
      parent.kill('SIGKILL');
    }
  });
});

/** The arguments of every program that runs. */
const allArguments = (): string =>
  execFileSync('ps', ['-A', '-ww', '-o', 'args='], { encoding: 'utf8' });
