import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startConsul, type Consul } from '../../../embedded/consul/start-consul';
import { ensureTools } from '../../../embedded/toolchain/ensure-tools';
import { eventually } from '../../support/eventually';

const script = join(__dirname, '../../../components/backups/scripts/consul-snapshot.sh');

describe('the snapshot of Consul, by its own program on a real server', () => {
  let folder = '';
  let program = '';
  let consul: Consul;
  const snapshot = () => join(folder, 'work', 'snapshot', 'consul.snap');

  const run = (
    file: string,
    args: readonly string[],
    more: Readonly<Record<string, string>> = {},
  ) =>
    promisify(execFile)(file, args, {
      env: {
        PATH: `${dirname(program)}:${process.env['PATH'] ?? ''}`,
        WORK: join(folder, 'work'),
        CONSUL_HTTP_ADDR: consul.address,
        CONSUL_HTTP_TOKEN: consul.token,
        ...more,
      },
    });
  const take = (more: Readonly<Record<string, string>> = {}) => run('sh', [script], more);
  const kept = async () => (await run('consul', ['kv', 'get', 'kept'])).stdout.trim();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'quikapp-consul-'));
    mkdirSync(join(folder, 'work'));
    program = (await ensureTools(['consul'], () => undefined)).consul;
    consul = await startConsul({ program, directory: join(folder, 'consul') });
    await run('consul', ['kv', 'put', 'kept', 'as it was']);
  });

  after(async () => {
    await consul.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds what Consul knows, which is back after the restore of the runbook', async () => {
    await take();
    await run('consul', ['kv', 'put', 'kept', 'changed since']);
    await run('consul', ['snapshot', 'restore', snapshot()]);
    await eventually(kept, 'as it was', 30);
  });

  it('is not taken without the right to, and an earlier one is not taken for it', async () => {
    await assert.rejects(take({ CONSUL_HTTP_TOKEN: '' }), /Permission denied/);
    assert.equal(existsSync(snapshot()), false);
  });

  it('fails where Consul is away, and leaves nothing half-made', async () => {
    await assert.rejects(take({ CONSUL_HTTP_ADDR: 'http://127.0.0.1:1' }), /connection refused/);
    assert.equal(existsSync(snapshot()), false);
  });
});
