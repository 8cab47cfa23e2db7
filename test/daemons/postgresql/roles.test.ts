import * as pulumi from '@pulumi/pulumi';
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgreSql } from '../../../components/data-tier';
import { databaseAccesses } from '../../../components/secrets/database-accesses';
import { eventually } from '../../support/eventually';
import { startDevVault, type VaultServer } from '../../support/vault-server';
import { fillDatabases, type FilledDatabases } from '../fill-databases';
import { psql, type Login } from './psql';
import { datas, startReplicated, type Replicated } from './replicated';
import { Servers } from './servers';

const shipped = join(__dirname, '..', '..', '..', 'components', 'data-tier', 'postgresql');

/** dev's scripts, and the SQL that makes Vault's role in both environments, on a real PostgreSQL. */
describe('the roles of PostgreSQL', () => {
  let servers: Servers;
  let server: Replicated;

  const as = (login: Partial<Login>, ...statements: string[]) =>
    psql({ ...server.superuser(server.primary), ...login }, ...statements);
  const vault = { user: 'vault', password: 'first' };
  const monitor = { user: 'monitor', password: 'OfTheMonitor' };

  /** As a start of dev's container does. */
  const bringInLine = (databases: readonly string[]) => {
    servers.write('databases.txt', databases.map(line => `${line}\n`).join(''));
    const { user, password } = server.superuser(server.primary);
    servers.runScript('databases.sh', {
      PGHOST: '127.0.0.1',
      PGPORT: String(server.primary),
      PGUSER: user,
      PGPASSWORD: password,
    });
  };

  /** As production's `up` fills Vault once PostgreSQL is there. */
  const postgresql = (): PostgreSql => {
    const endpoint = { host: '127.0.0.1', port: server.primary };
    return {
      store: { ready: [], settings: () => ({}), secrets: () => ({}) },
      write: endpoint,
      read: endpoint,
      vault: {
        endpoint,
        database: 'postgres',
        username: vault.user,
        password: pulumi.output(vault.password),
      },
    };
  };
  const thread = 'postgresql-quikapp_thread';

  before(async () => {
    // Not earlier: whoever only lists the tests leaves no folder behind.
    servers = new Servers();
    server = await startReplicated(servers);
    for (const file of [
      'dev/databases.sh',
      'dev/database.sql',
      'dev/vault-login.sql',
      'dev/monitor-login.sql',
      'vault-role.sql',
    ]) {
      copyFileSync(join(shipped, file), join(servers.folder, file.replace('dev/', '')));
    }
    servers.write('vault-password.txt', vault.password);
    servers.write('monitor-password.txt', monitor.password);
    bringInLine(['quikapp_thread quikapp_thread one', 'quikapp_export quikapp_export two']);
  });

  after(() => servers.end(datas));

  it('are there after a start: each owner makes tables in its own database', async () => {
    const thread = { user: 'quikapp_thread', password: 'one', database: 'quikapp_thread' };
    await as(thread, 'CREATE TABLE kept (n int)', 'INSERT INTO kept VALUES (1)');
    await assert.rejects(
      as({ ...thread, database: 'quikapp_export' }, 'CREATE TABLE other (n int)'),
    );
  });

  it('follow the catalogue at a later start: a new database, a new password, and the data kept', async () => {
    bringInLine([
      'quikapp_thread quikapp_thread three',
      'quikapp_export quikapp_export two',
      'quikapp_reminder quikapp_reminder four',
    ]);
    const thread = { user: 'quikapp_thread', database: 'quikapp_thread' };
    assert.equal(await as({ ...thread, password: 'three' }, 'SELECT n FROM kept'), '1');
    await assert.rejects(as({ ...thread, password: 'one' }, 'SELECT 1'), /authentication failed/);
    const reminder = { user: 'quikapp_reminder', password: 'four', database: 'quikapp_reminder' };
    assert.equal(await as(reminder, 'SELECT current_user'), 'quikapp_reminder');
  });

  it("leave no password in the server's log, even of a server that logs every statement that took a while", async () => {
    await as({}, 'ALTER SYSTEM SET log_min_duration_statement = 0', 'SELECT pg_reload_conf()');
    const log = () => readFileSync(servers.log('primary'), 'utf8');
    await eventually(async () => {
      await as({}, "SELECT 'it logs'");
      return log().includes("SELECT 'it logs'");
    }, true);
    bringInLine(['quikapp_new quikapp_new in-clear']);
    const login = { user: 'quikapp_new', password: 'in-clear', database: 'quikapp_new' };
    assert.equal(await as(login, 'SELECT current_user'), 'quikapp_new');
    assert.doesNotMatch(log(), /in-clear/);
    await as({}, 'ALTER SYSTEM RESET log_min_duration_statement', 'SELECT pg_reload_conf()');
  });

  it('let who asks for figures read those, and no data', async () => {
    const commits =
      "SELECT sum(xact_commit) > 0 FROM pg_stat_database WHERE datname LIKE 'quikapp%'";
    assert.equal(await as(monitor, commits), 't');
    const thread = { ...monitor, database: 'quikapp_thread' };
    await assert.rejects(as(thread, 'SELECT n FROM kept'), /permission denied/);
  });

  it('let Vault into no database, nor make an owner of itself or a superuser of anybody', async () => {
    const join = (member: string, owner: string) =>
      as(vault, `SELECT quikapp.join_owner('${member}', '${owner}')`);
    await assert.rejects(join('vault', 'quikapp_thread'), /no short-lived user/);
    await as(vault, `CREATE ROLE "v-thread-2" LOGIN PASSWORD 'short'`);
    await assert.rejects(join('v-thread-2', 'postgres'), /owns no database of a service/);
    await assert.rejects(join('v-thread-2', 'vault'), /owns no database of a service/);
    await assert.rejects(as({ ...vault, database: 'quikapp_thread' }, 'SELECT n FROM kept'));
    await assert.rejects(as(vault, 'ALTER ROLE "v-thread-2" SUPERUSER'));
    await assert.rejects(
      as(
        { user: 'v-thread-2', password: 'short' },
        "SELECT quikapp.join_owner('v-thread-2', 'quikapp_export')",
      ),
      /permission denied/,
    );
  });

  describe('by a real Vault, filled as in production,', () => {
    let leases: FilledDatabases;
    let vaultServer: VaultServer;
    /** Seconds until PostgreSQL lets a user in no more; undefined where there is none of that name. */
    const secondsLeft = async (user: string) => {
      const left = 'extract(epoch FROM rolvaliduntil - now())::int';
      const found = await as({}, `SELECT ${left} FROM pg_roles WHERE rolname = '${user}'`);
      return found === '' ? undefined : Number(found);
    };

    before(async () => {
      vaultServer = await startDevVault();
      leases = await fillDatabases(vaultServer, () =>
        databaseAccesses({ postgresql: postgresql() }, { tls: true }),
      );
    });

    after(() => vaultServer.stop());

    it('let a user in that acts as the owner, and end it with its sessions', async () => {
      const { lease, ...login } = await leases.login(thread);
      const user = { ...login, database: 'quikapp_thread' };
      await as(user, 'CREATE TABLE made (n int)');
      const who = await as(user, 'SELECT session_user, current_user');
      assert.equal(who, `${user.user}|quikapp_thread`);
      const session = as(user, 'SELECT pg_sleep(60)');
      const ended = assert.rejects(session, /terminating connection/);
      const open = `SELECT count(*) FROM pg_stat_activity WHERE usename = '${user.user}'`;
      await eventually(() => as({}, open), '1');
      await leases.revoke(lease);
      await ended;
      await assert.rejects(as(user, 'SELECT 1'));
      // What it made is its owner's, and stays.
      const owner = "SELECT tableowner FROM pg_tables WHERE tablename = 'made'";
      assert.equal(await as({ database: 'quikapp_thread' }, owner), 'quikapp_thread');
    });

    it('let it in for an hour, longer when the lease is renewed, and for a day at most', async () => {
      const { lease, user, seconds } = await leases.login(thread);
      assert.equal(seconds, 3600);
      const near = async (expected: number) => {
        const left = await secondsLeft(user);
        assert.ok(left !== undefined && Math.abs(left - expected) < 30, String(left));
      };
      await near(3600);
      assert.equal(await leases.renew(lease, 7200), 7200);
      await near(7200);
      const longest = await leases.renew(lease, 7 * 86_400);
      assert.ok(longest <= 86_400 && longest > 86_400 - 30, String(longest));
      await near(86_400);
      await leases.revoke(lease);
    });

    it('end it by themselves when nobody renews the lease', async () => {
      const { lease, user } = await leases.login(thread);
      await leases.renew(lease, 1);
      await eventually(() => secondsLeft(user), undefined);
    });

    it("are made by a password of Vault's own that nobody else knows, and no later `up` puts back", async () => {
      await assert.rejects(as(vault, 'SELECT 1'), /password authentication failed/);
      await leases.connectAgain('postgresql');
      await vaultServer.call('PUT', 'database/rotate-root/postgresql');
      const { lease } = await leases.login(thread);
      await leases.revoke(lease);
      await assert.rejects(as(vault, 'SELECT 1'), /password authentication failed/);
    });
  });
});
