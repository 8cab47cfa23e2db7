import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually';
import { DevStore } from '../dev-store';
import { administrator, Server } from './server';

/** What counts of the image's entry point: it runs the server with the container's arguments. MariaDB passes over those that only MySQL knows. */
const entryPoint = (args: readonly string[]) => `#!/bin/bash
shift
exec mariadbd ${args.map(arg => `'${arg}'`).join(' ')} "\${@/#--/--loose-}"
`;

describe("the start of dev's MySQL, on a real server", () => {
  let server: Server;
  let store: DevStore;

  const list = (...lines: readonly string[]) =>
    server.write('databases.txt', lines.map(line => `${line}\n`).join(''));
  const auth = { user: 'auth-service', password: 'one' };

  before(async () => {
    server = new Server();
    const args = await server.prepare();
    const env = {
      ...process.env,
      MYSQL_TCP_PORT: String(server.port),
      MYSQL_PORT: String(server.port),
      MYSQL_ROOT_PASSWORD: administrator.password,
      // Debian's client is told otherwise than MySQL's.
      MYSQL_CLIENT: 'mariadb',
      TLS_OPTION: '--ssl',
    };
    const write = server.write.bind(server);
    store = new DevStore('mysql', { folder: server.folder, write, env }, entryPoint(args));
    server.write('vault-password.txt', 'first');
    server.write('monitor-password.txt', 'second');
  });

  after(async () => {
    await store.stop('SIGTERM');
    await server.end();
  });

  it('is healthy once every database is there', async () => {
    list('quikapp_auth auth-service one', 'quikapp_user user-service two');
    await store.start();
    await server.sql(auth, 'CREATE TABLE quikapp_auth.kept SELECT 1 AS n');
    for (const [user, password] of [
      ['vault', 'first'],
      ['monitor', 'second'],
    ] as const) {
      assert.equal(await server.sql({ user, password }, 'SELECT 1'), '1');
    }
    assert.equal(await server.sql(administrator, 'SELECT @@long_query_time'), '2.000000');
  });

  it('takes over what is new at the next start, and keeps the data', async () => {
    assert.equal(await store.stop('SIGTERM'), 0);
    list('quikapp_auth auth-service three', 'quikapp_admin admin-service four');
    await store.start();
    const changed = { ...auth, password: 'three' };
    assert.equal(await server.sql(changed, 'SELECT n FROM quikapp_auth.kept'), '1');
    const admin = { user: 'admin-service', password: 'four' };
    assert.equal(await server.sql(admin, 'SHOW TABLES IN quikapp_admin'), '');
  });

  it('is not healthy where a database could not be made, says why, and runs on', async () => {
    assert.equal(await store.stop('SIGTERM'), 0);
    list('q'.repeat(65));
    store.launch();
    await eventually(() => /Incorrect database name|too long/.test(store.output()), true);
    assert.equal(store.isHealthy(), false);
    assert.equal(await server.sql({ ...auth, password: 'three' }, 'SELECT 1'), '1');
  });
});
