import assert from 'node:assert/strict';
import { DevStore } from '../dev-store';
import { eventually } from '../../support/eventually';
import { freePorts } from '../../support/free-ports';
import { psql, type Login } from './psql';
import { Servers } from './servers';

/** What counts of the image's entry point: an empty volume is filled by a server that listens on its socket only. */
const entryPoint = `#!/bin/bash
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --username=postgres --auth-host=scram-sha-256 --pwfile=<(echo "$POSTGRES_PASSWORD")
  # Debian's folder for it may not be there.
  echo "unix_socket_directories = '$PGDATA'" >>"$PGDATA/postgresql.conf"
  pg_ctl -w -o "-c listen_addresses=''" start
  pg_ctl -w -m fast stop
fi
exec "$@"
`;

describe("the start of dev's PostgreSQL, on a real server", () => {
  let servers: Servers;
  let store: DevStore;
  let port = 0;

  const list = (...lines: readonly string[]) =>
    servers.write('databases.txt', lines.map(line => `${line}\n`).join(''));
  const as = (login: Omit<Login, 'port' | 'sslmode'>, ...statements: readonly string[]) =>
    psql({ ...login, port, sslmode: 'disable' }, ...statements);
  const thread = { user: 'quikapp_thread', password: 'one', database: 'quikapp_thread' };

  before(async () => {
    servers = new Servers();
    [port = 0] = await freePorts(1);
    const { folder, identity } = servers;
    const env = {
      ...identity.env,
      PGDATA: `${folder}/data`,
      PGPORT: String(port),
      POSTGRES_PASSWORD: 'of the superuser',
    };
    const write = servers.write.bind(servers);
    store = new DevStore('postgresql', { ...identity, folder, write, env }, entryPoint);
    servers.write('vault-password.txt', 'first');
    servers.write('monitor-password.txt', 'second');
  });

  after(async () => {
    await store.stop('SIGINT');
    await servers.end([]);
  });

  it('fills an empty volume, and is healthy once every database is there', async () => {
    list('quikapp_thread quikapp_thread one', 'quikapp_export quikapp_export two');
    await store.start();
    await as(thread, 'CREATE TABLE kept (n int)', 'INSERT INTO kept VALUES (1)');
    for (const [user, password] of [
      ['vault', 'first'],
      ['monitor', 'second'],
    ] as const) {
      assert.equal(await as({ user, password, database: 'postgres' }, 'SELECT current_user'), user);
    }
  });

  it('takes over what is new at the next start, and keeps the data', async () => {
    assert.equal(await store.stop('SIGINT'), 0);
    list('quikapp_thread quikapp_thread three', 'quikapp_reminder quikapp_reminder four');
    await store.start();
    assert.equal(await as({ ...thread, password: 'three' }, 'SELECT n FROM kept'), '1');
    const reminder = { user: 'quikapp_reminder', password: 'four', database: 'quikapp_reminder' };
    assert.equal(await as(reminder, 'SELECT current_user'), 'quikapp_reminder');
  });

  it('is not healthy where a database could not be made, says why, and runs on', async () => {
    assert.equal(await store.stop('SIGINT'), 0);
    list('quikapp_nobodys');
    store.launch();
    await eventually(() => /zero-length delimited identifier/.test(store.output()), true);
    assert.equal(store.isHealthy(), false);
    assert.equal(await as({ ...thread, password: 'three' }, 'SELECT n FROM kept'), '1');
  });
});
