import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../../components/backups/scripts';
import { freePorts } from '../../support/free-ports';
import { Servers } from './servers';

const script = 'postgresql-check.sh';

/** What the weekly drill makes of a restored cluster, on a real PostgreSQL with checksums, as the operator makes one. */
describe("the check of PostgreSQL's drill", () => {
  let servers: Servers;
  let port = 0;

  const check = (at = port) =>
    spawnSync('sh', [join(servers.folder, script)], {
      encoding: 'utf8',
      env: {
        ...process.env,
        HOME: servers.folder,
        PGHOST: '127.0.0.1',
        PGPORT: String(at),
        PGUSER: 'postgres',
        PGPASSWORD: '',
        PGSSLMODE: 'disable',
      },
    });
  const sql = (database: string, ...statements: readonly string[]) =>
    servers
      .run('psql', [
        ...['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', database, '-qAtX'],
        ...statements.flatMap(statement => ['-c', statement]),
      ])
      .trim();

  before(async () => {
    servers = new Servers();
    servers.write(script, scripts[script] ?? assert.fail(`there is no ${script}`));
    [port = 0] = await freePorts(1);
    servers.run('initdb', ['-D', 'restored', '-U', 'postgres', '-A', 'trust', '--data-checksums']);
    servers.write(
      'restored/postgresql.auto.conf',
      `port = ${port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '${servers.folder}'\nfsync = off\n`,
    );
    servers.start('restored');
  });

  after(() => servers.end(['restored']));

  it('fails where nothing of a service was restored', () => {
    const { status, stderr } = check();
    assert.equal(status, 1);
    assert.match(stderr, /holds no database of a service/);
  });

  it('fails where nobody answers', () => {
    // Nobody listens on the port of discard.
    assert.notEqual(check(9).status, 0);
  });

  it('reads every database and says how many tables each holds', () => {
    sql('postgres', 'CREATE DATABASE quikapp_empty', 'CREATE DATABASE quikapp_thread');
    sql(
      'quikapp_thread',
      'CREATE TABLE kept AS SELECT n, repeat(md5(n::text), 20) AS text FROM generate_series(1, 1000) n',
      'CREATE TABLE other (n int)',
    );
    const { status, stdout, stderr } = check();
    assert.equal(status, 0, stderr);
    assert.equal(stdout, 'quikapp_empty: 0 tables read\nquikapp_thread: 2 tables read\n');
  });

  it('fails at a page that is not what was written', () => {
    const file = sql('quikapp_thread', "SELECT pg_relation_filepath('kept')");
    servers.run('pg_ctl', ['-D', 'restored', '-m', 'fast', '-w', 'stop']);
    const page = openSync(join(servers.folder, 'restored', file), 'r+');
    writeSync(page, 'not what was written', 3 * 8192 + 4000);
    closeSync(page);
    servers.start('restored');
    const { status, stderr } = check();
    assert.notEqual(status, 0);
    assert.match(stderr, /invalid page in block 3/);
  });
});
