import * as pulumi from '@pulumi/pulumi';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { MySql } from '../../../components/data-tier';
import { databaseAccesses } from '../../../components/secrets/database-accesses';
import { eventually } from '../../support/eventually';
import { startDevVault, type VaultServer } from '../../support/vault-server';
import { fillDatabases, type FilledDatabases } from '../fill-databases';
import { administrator, Server, type Login } from './server';

const script = join(__dirname, '../../../components/data-tier/mysql/scripts/create-databases.sh');
const auth: Login = { user: 'auth-service', password: 'first' };
const vault: Login = { user: 'vault', password: 'vaults first' };

describe("the script that makes MySQL's databases, on a real server", () => {
  const server = new Server();

  /** Runs it over a list of databases, and gives what it says. */
  const run = (lines: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { status, stderr, stdout } = server.script(script, {
      DATABASES: server.write('databases', lines.map(line => `${line}\n`).join('')),
      VAULT_PASSWORD: vault.password,
      ...env,
    });
    return { status, output: stdout + stderr };
  };
  const made = { status: 0, output: '' };
  const catalogued = ['quikapp_auth auth-service first', 'quikapp_user user-service other'];

  before(async () => {
    await server.start();
    assert.deepEqual(run(catalogued), made);
  });

  after(() => server.end());

  it('makes each database, with the characters of all languages', async () => {
    const schemas = await server.sql(
      administrator,
      `SELECT schema_name, default_character_set_name, default_collation_name
       FROM information_schema.schemata WHERE schema_name LIKE 'quikapp%' ORDER BY 1`,
    );
    assert.deepEqual(schemas.split('\n'), [
      'quikapp_auth\tutf8mb4\tutf8mb4_unicode_ci',
      'quikapp_user\tutf8mb4\tutf8mb4_unicode_ci',
    ]);
  });

  it('lets a service do anything in its own database, and nothing in another', async () => {
    await server.sql(auth, 'CREATE TABLE quikapp_auth.t (c TEXT); DROP TABLE quikapp_auth.t');
    await assert.rejects(server.sql(auth, 'CREATE TABLE quikapp_user.t (c TEXT)'), /denied/);
    await assert.rejects(server.sql(auth, "CREATE USER 'x'@'%'"), /denied/);
  });

  it('lets nobody of these in without TLS', async () => {
    for (const login of [auth, vault]) {
      await assert.rejects(server.sql({ ...login, tls: false }, 'SELECT 1'), /denied/);
    }
  });

  it('adds what is new, takes a new password over, and leaves data alone', async () => {
    await server.sql(
      auth,
      'CREATE TABLE quikapp_auth.kept (c INT); INSERT INTO quikapp_auth.kept VALUES (1)',
    );
    const [, user] = catalogued;
    assert.deepEqual(
      run(['quikapp_auth auth-service second', user ?? '', 'quikapp_new new-service third']),
      made,
    );
    const changed = { ...auth, password: 'second' };
    assert.equal(await server.sql(changed, 'SELECT c FROM quikapp_auth.kept'), '1');
    await assert.rejects(server.sql(auth, 'SELECT 1'), /denied/);
    await server.sql(changed, 'DROP TABLE quikapp_auth.kept');
    await server.sql(
      { user: 'new-service', password: 'third' },
      'CREATE TABLE quikapp_new.t (c INT)',
    );
    assert.deepEqual(run(catalogued), made);
  });

  it("makes databases without users where those are Vault's", async () => {
    assert.deepEqual(run(['quikapp_alone']), made);
    const rights = await server.sql(
      administrator,
      "SELECT user FROM mysql.db WHERE db = 'quikapp_alone'",
    );
    assert.equal(rights, 'vault');
  });

  describe('and a real Vault, filled as in production,', () => {
    let vaultServer: VaultServer;
    let leases: FilledDatabases;
    const role = 'mysql-quikapp_auth';

    before(async () => {
      vaultServer = await startDevVault();
      leases = await fillDatabases(vaultServer, () =>
        databaseAccesses({ mysql: mysql(server.port) }, { tls: true }),
      );
    });

    after(() => vaultServer.stop());

    it('let a user of one database in by TLS, for an hour, and end it', async () => {
      const { lease, seconds, ...user } = await leases.login(role);
      assert.equal(seconds, 3600);
      await server.sql(user, 'CREATE TABLE quikapp_auth.v (c INT); DROP TABLE quikapp_auth.v');
      await assert.rejects(server.sql(user, 'SHOW TABLES IN quikapp_user'), /denied/);
      await assert.rejects(server.sql({ ...user, tls: false }, 'SELECT 1'), /denied/);
      await leases.revoke(lease);
      await assert.rejects(server.sql(user, 'SELECT 1'), /denied/);
    });

    it('end a user by themselves when nobody renews the lease', async () => {
      const { lease, user } = await leases.login(role);
      await leases.renew(lease, 1);
      const there = `SELECT count(*) FROM mysql.user WHERE user = '${user}'`;
      await eventually(() => server.sql(administrator, there), '0');
    });

    it("never change Vault's own password again once Vault has, but where Vault forgets it", async () => {
      await assert.rejects(server.sql(vault, 'SELECT 1'), /denied/);
      assert.deepEqual(run(catalogued), made);
      await leases.connectAgain('mysql');
      const { lease } = await leases.login(role);
      await leases.revoke(lease);
      assert.deepEqual(run(catalogued, { VAULT_RESET: 'yes' }), made);
      assert.equal(await server.sql(vault, 'SELECT 1'), '1');
      await assert.rejects(server.sql({ ...vault, tls: false }, 'SELECT 1'), /denied/);
    });
  });

  it('fails, and says why, without a setting, without a right, and without the server', () => {
    const unset = run(catalogued, { VAULT_PASSWORD: '' });
    assert.notEqual(unset.status, 0);
    assert.match(unset.output, /VAULT_PASSWORD/);
    const denied = run(catalogued, { MYSQL_PWD: 'wrong' });
    assert.notEqual(denied.status, 0);
    assert.match(denied.output, /Access denied/);
    assert.notEqual(run(catalogued, { MYSQL_PORT: '1' }).status, 0);
    assert.notEqual(run(catalogued, { DATABASES: '/nowhere' }).status, 0);
  });
});

/** As production's `up` fills Vault once MySQL is there. */
function mysql(port: number): MySql {
  const endpoint = { host: '127.0.0.1', port };
  return {
    store: { ready: [], settings: () => ({}), secrets: () => ({}) },
    write: endpoint,
    read: endpoint,
    vault: { endpoint, username: vault.user, password: pulumi.output(vault.password) },
  };
}
