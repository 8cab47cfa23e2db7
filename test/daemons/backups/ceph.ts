import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../../support/free-ports';
import { cephConfiguration } from './ceph-configuration';
import type { S3Server } from './s3-server';
import { untilAnswering } from './until-answering';

/** {@link S3Server}, by Ceph. */
export interface Ceph extends S3Server {
  /** Has it delete what the buckets' rules say, as it does each night. A day of theirs is a second here. */
  readonly expire: () => Promise<void>;
}

/** Starts Ceph on the loopback address: a monitor, a store in memory, and the gateway that speaks S3. */
export async function startCeph(): Promise<Ceph> {
  const directory = mkdtempSync(join(tmpdir(), 'quikapp-ceph-'));
  const [monitor = 0, gateway = 0] = await freePorts(2);
  const [cluster, store] = [randomUUID(), randomUUID()];
  const env = { ...process.env, CEPH_CONF: join(directory, 'ceph.conf') };
  for (const name of ['mon', 'osd']) mkdirSync(join(directory, name));
  writeFileSync(env.CEPH_CONF, cephConfiguration(directory, cluster));
  const run = (program: string, ...args: string[]) =>
    promisify(execFile)(program, args, { env, timeout: 120_000 });
  const servers: ChildProcess[] = [];
  const start = (program: string, ...args: string[]) =>
    servers.push(spawn(program, [...args, '--foreground'], { env, stdio: 'ignore' }));
  const stop = () => {
    // It is all in memory, so nothing has to be written down.
    for (const server of servers) server.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };

  const map = join(directory, 'monmap');
  const address = `v1:127.0.0.1:${monitor}/0`;
  const endpoint = `http://127.0.0.1:${gateway}`;
  try {
    await run('monmaptool', '--create', '--fsid', cluster, '--addv', 'a', address, map);
    await run('ceph-mon', '--id', 'a', '--mkfs', '--monmap', map);
    start('ceph-mon', '--id', 'a');
    await run('ceph', 'osd', 'new', store);
    await run('ceph-osd', '--id', '0', '--mkfs', '--osd-uuid', store);
    await run('ceph', 'osd', 'crush', 'add', 'osd.0', '1', 'root=default', 'host=here');
    start('ceph-osd', '--id', '0');
    const keys = ['--access-key=test', '--secret-key=test-secret'];
    await run('radosgw-admin', 'user', 'create', '--uid=test', '--display-name=test', ...keys);
    start('radosgw', '--name', 'client.rgw', `--rgw-frontends=beast endpoint=127.0.0.1:${gateway}`);
    await untilAnswering(endpoint, servers, 'Ceph');
  } catch (error) {
    stop();
    throw error;
  }
  const expire = async () => {
    await run('radosgw-admin', 'lc', 'process');
  };
  return { endpoint, stop, expire };
}
