import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pgpoolFiles } from '../../../components/data-tier/postgresql/pgpool-files';
import { freePorts } from '../../support/free-ports';
import { startForwarder, type Forwarder } from './forwarder';
import { psql, type Login } from './psql';
import { datas, startReplicated, type Replicated } from './replicated';
import { Servers } from './servers';

/** The rendered files on Debian's pgpool-II, in front of PostgreSQL with a streaming standby. */
describe('pgpool with the rendered configuration', () => {
  let servers: Servers;
  let behind: Replicated;
  let primary: Forwarder;
  let standbys: Forwarder;
  let port = 0;

  const later: Omit<Login, 'port'> = { user: 'v-later', password: 'right', database: 'app' };
  const throughPgpool = (login: Partial<Login>, ...statements: string[]) =>
    psql({ ...later, port, ...login }, ...statements);
  /** The port of the member that answers: no function of it counts as a write. */
  const whoAnswers = "SELECT current_setting('port')";

  before(async () => {
    // Not earlier: whoever only lists the tests leaves no folder behind.
    servers = new Servers();
    behind = await startReplicated(servers);
    primary = await startForwarder(behind.primary);
    standbys = await startForwarder(behind.standby);
    port = await startPgpool(behind, primary, standbys);
    // Only now: pgpool has read its files, and none of them names this user.
    await psql(
      { ...behind.superuser(behind.primary), database: 'app' },
      `CREATE ROLE "v-later" LOGIN PASSWORD 'right'`,
      'GRANT CREATE ON SCHEMA public TO "v-later"',
    );
    await until(async () => (await throughPgpool({}, 'SELECT 1')) === '1');
  });

  after(async () => {
    // Some may not have started.
    for (const forwarder of [primary, standbys] as (Forwarder | undefined)[]) {
      await forwarder?.pointTo(undefined);
    }
    await servers.end(datas);
  });

  it('sends reads to a standby, and a user in who was made after it started', async () => {
    assert.equal(await throughPgpool({}, whoAnswers), String(behind.standby));
    assert.equal(await throughPgpool({}, 'SELECT current_user'), 'v-later');
  });

  it('sends writes to the primary, from where they reach the standby', async () => {
    await throughPgpool({}, 'CREATE TABLE written (n int)', 'INSERT INTO written VALUES (7)');
    const onStandby = { ...behind.superuser(behind.standby), database: 'app' };
    await until(async () => (await psql(onStandby, 'SELECT n FROM written')) === '7');
    assert.equal(await throughPgpool({}, 'SELECT n FROM written'), '7');
    assert.equal(
      await psql(behind.superuser(behind.primary), 'SELECT state FROM pg_stat_replication'),
      'streaming',
    );
  });

  it('lets a session that has written read on the primary, where its write is', async () => {
    const answers = await throughPgpool({}, 'INSERT INTO written VALUES (8)', whoAnswers);
    assert.equal(answers, String(behind.primary));
  });

  it('refuses a wrong password, after a right one as well', async () => {
    for (let turn = 0; turn < 4; turn++) {
      await throughPgpool({}, 'SELECT 1');
      await assert.rejects(throughPgpool({ password: 'wrong' }, 'SELECT 1'));
    }
  });

  it('refuses whoever comes without TLS, before asking for a password', async () => {
    await assert.rejects(throughPgpool({ sslmode: 'disable' }, 'SELECT 1'), /SSL off/);
  });

  it('reads on the primary while there is no standby, and on the standby again', async () => {
    await standbys.pointTo(undefined);
    assert.equal(await throughPgpool({}, whoAnswers), String(behind.primary));
    await standbys.pointTo(behind.standby);
    assert.equal(await throughPgpool({}, whoAnswers), String(behind.standby));
  });

  it('follows a changed primary, without being told or restarted', async () => {
    servers.crash('primary');
    await primary.pointTo(undefined);
    await assert.rejects(throughPgpool({}, 'INSERT INTO written VALUES (9)'));
    servers.run('pg_ctl', ['-D', 'standby', '-w', 'promote']);
    await primary.pointTo(behind.standby);
    await standbys.pointTo(undefined);
    await throughPgpool({}, 'INSERT INTO written VALUES (10)');
    assert.equal(await throughPgpool({}, 'SELECT max(n) FROM written'), '10');
  });
});

async function startPgpool(
  { servers }: Replicated,
  primary: Forwarder,
  standbys: Forwarder,
): Promise<number> {
  const [port = 0, administration = 0] = await freePorts(2);
  const { folder } = servers;
  const files = pgpoolFiles({
    primary: { host: '127.0.0.1', port: primary.port },
    standbys: { host: '127.0.0.1', port: standbys.port },
    port,
    size: { replicas: 1, surge: 1, children: 4 },
    certificates: folder,
    authority: folder,
    temporary: folder,
  });
  // What in a pod is its own: its addresses, and the folder of its sockets, which later versions call otherwise.
  const here =
    `listen_addresses = '127.0.0.1'\npcp_port = ${administration}\n` +
    ['socket_dir', 'pcp_socket_dir', 'wd_ipc_socket_dir']
      .map(name => `${name} = '${folder}'\n`)
      .join('');
  for (const [name, text] of Object.entries(files)) {
    servers.write(name, name === 'pgpool.conf' ? `${text}${here}` : text);
  }
  servers.spawn('pgpool', [
    ...['-n', '-D', '-f', `${folder}/pgpool.conf`],
    ...['-a', `${folder}/pool_hba.conf`, '-F', `${folder}/pcp.conf`],
  ]);
  await until(() => listens(port));
  return port;
}

const listens = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

/** Waits until something holds; an error means that it doesn't yet. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    if (await holds().catch(() => false)) return;
    assert.ok(Date.now() < deadline, 'it took longer than 20 seconds');
    await sleep(50);
  }
}
