import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBrokenWay, startRedis, type RedisServers } from './redis-servers';
import { openStorage, type Ended, type Storage } from './storage';

const day = 86_400_000;

describe('backups of Redis, by its own programs and restic on a real S3 server', () => {
  let storage: Storage;
  let redis: RedisServers;
  const snapshot = (more = {}) =>
    storage.script('redis-snapshot', { ...redis.variables, REDIS_USERNAME: 'backup', ...more });
  const populate = () =>
    redis.cli(
      redis.master,
      'eval',
      "for i = 1, 5000 do redis.call('set', 'key:' .. i, string.rep('x', 200)) end",
      '0',
    );
  const stored = (repository: string, retention = '7') =>
    storage.script('restic-store', {
      ...storage.repository(repository),
      RETENTION_DAYS: retention,
    });
  const fetched = (repository: string, which = 'latest') =>
    storage.script('restic-fetch', { ...storage.repository(repository), SNAPSHOT: which });
  const restored = () =>
    storage.script('redis-load', { ...redis.variables, REDIS_USERNAME: 'restore' });
  const passes = async (step: Promise<Ended>): Promise<string> => {
    const { code, said } = await step;
    assert.equal(code, 0, said);
    return said;
  };
  const snapshots = async (repository: string): Promise<string[]> =>
    (JSON.parse(await storage.restic(repository, 'snapshots', '--json')) as { time: string }[]).map(
      ({ time }) => new Date(time).toISOString().slice(0, 10),
    );

  before(async () => {
    storage = await openStorage();
    redis = await startRedis(storage.work);
    await redis.cli(redis.master, 'set', 'session:1', 'anna');
    await redis.cli(redis.master, 'set', 'session:2', 'ben', 'ex', '100000');
    await redis.cli(redis.master, 'set', "a key\nof 'two' lines", 'odd');
    await populate();
    await redis.cli(redis.master, 'wait', '1', '10000');
    assert.match(await passes(snapshot()), new RegExp(`snapshot of 127.0.0.1:${redis.replica}`));
    await passes(stored('redis'));
  });
  after(() => {
    redis.stop();
    storage.close();
  });

  it('come from a replica, are checked, and say how many keys they hold', () => {
    const folder = join(storage.work, 'snapshot');
    assert.equal(readFileSync(join(folder, 'keys'), 'utf8'), '5003\n');
    assert.equal(readFileSync(join(folder, 'dump.rdb')).subarray(0, 5).toString(), 'REDIS');
  });

  it('come from the master where no replica is in step with it', async () => {
    const said = await passes(snapshot({ REDIS_MEMBERS: `127.0.0.1:1 127.0.0.1:${redis.master}` }));
    assert.match(said, new RegExp(`snapshot of 127.0.0.1:${redis.master}`));
  });

  it('pass the drill: every key of the newest one is loaded again', async () => {
    await passes(fetched('redis'));
    assert.match(await passes(storage.script('redis-load', {})), /5003 of 5003 keys/);
  });

  it('fail the drill where a key is missing, or where the file is cut off', async () => {
    await passes(fetched('redis'));
    writeFileSync(join(storage.work, 'restored', 'keys'), '5004\n');
    const lacking = await storage.script('redis-load', {});
    assert.equal(lacking.code, 1);
    assert.match(lacking.said, /5003 of 5004 keys\nthe snapshot lacks keys/);
    truncateSync(join(storage.work, 'restored', 'dump.rdb'), 5000);
    assert.notEqual((await storage.script('redis-load', {})).code, 0);
  });

  it('put its keys back into the running master, over those of the same name, with their time to live, and leave the others', async () => {
    await redis.cli(redis.master, 'flushall');
    await redis.cli(redis.master, 'set', 'made since', 'stays');
    await redis.cli(redis.master, 'set', 'session:1', 'altered');
    await passes(fetched('redis'));
    assert.match(await passes(restored()), /5003 keys copied/);
    assert.equal(await redis.cli(redis.master, 'dbsize'), '5004\n');
    assert.equal(await redis.cli(redis.master, 'get', 'session:1'), 'anna\n');
    assert.equal(await redis.cli(redis.master, 'get', 'made since'), 'stays\n');
    assert.equal(await redis.cli(redis.master, 'get', "a key\nof 'two' lines"), 'odd\n');
    assert.ok(Number(await redis.cli(redis.master, 'ttl', 'session:2')) > 90_000);
  });

  it('say that the master refused the keys, with an exit code', async () => {
    await passes(fetched('redis'));
    await redis.cli(redis.master, 'config', 'set', 'maxmemory', '1mb');
    await redis.cli(redis.master, 'flushall');
    const { code, said } = await restored();
    await redis.cli(redis.master, 'config', 'set', 'maxmemory', '0');
    assert.notEqual(code, 0, said);
    assert.match(said, /OOM/);
  });

  it('are encrypted, and open with no other password', async () => {
    await storage.run('rclone', ['sync', 'source:backups/redis', join(storage.work, 'stolen')]);
    const { said } = await storage.run('grep', [
      '-rlE',
      'session|dump',
      join(storage.work, 'stolen'),
    ]);
    assert.equal(said, '');
    const wrong = { RESTIC_PASSWORD_FILE: '/etc/hostname' };
    const repository = storage.repository('redis');
    const load = await storage.script('restic-fetch', {
      ...repository,
      ...wrong,
      SNAPSHOT: 'latest',
    });
    assert.match(load.said, /wrong password/);
    // It makes no second repository over the first, either.
    const store = await storage.script('restic-store', {
      ...repository,
      ...wrong,
      RETENTION_DAYS: '7',
    });
    assert.notEqual(store.code, 0);
    assert.equal((await snapshots('redis')).length, 1);
  });

  it('never hold a transfer that broke off', async () => {
    await populate();
    const way = await startBrokenWay(redis.master, 20_000);
    const { code, said } = await snapshot({ REDIS_MEMBERS: `127.0.0.1:${way.port}` });
    way.server.close();
    assert.notEqual(code, 0, said);
    assert.ok(!existsSync(join(storage.work, 'snapshot', 'dump.rdb')));
    const nothing = await stored('redis');
    assert.match(nothing.said, /nothing to store/);
    assert.equal(nothing.code, 1);
  });

  it('fail where no member answers, or the password is another', async () => {
    const silent = await snapshot({ REDIS_MEMBERS: '127.0.0.1:1' });
    assert.match(silent.said, /neither a master nor a replica in step answers: 127\.0\.0\.1:1/);
    assert.equal(silent.code, 1);
    assert.notEqual((await snapshot({ REDISCLI_AUTH: 'wrong' })).code, 0);
  });

  it('are kept for as many days as promised and no longer, counted from the newest', async () => {
    await passes(snapshot());
    const ages = [1, 6.9, 7.1, 30];
    await storage.run('restic', ['init'], storage.repository('aged'));
    const at = (age: number) => new Date(Date.now() - age * day);
    for (const age of ages) {
      const time = at(age).toISOString().replace('T', ' ').slice(0, 19);
      const folder = join(storage.work, 'snapshot');
      await storage.restic('aged', 'backup', '--host', 'quikapp', '--time', time, folder);
    }
    await passes(stored('aged'));
    const expected = [6.9, 1, 0].map(age => at(age).toISOString().slice(0, 10));
    assert.deepEqual(await snapshots('aged'), expected);
    await storage.restic('aged', 'check');
  });

  it('count nothing that an ended run left half-made, and go on after it', async () => {
    await storage.run('restic', ['init'], storage.repository('ended'));
    await storage.run('dd', [
      'if=/dev/urandom',
      `of=${storage.work}/snapshot/large`,
      'bs=1M',
      'count=100',
    ]);
    const child = spawn('restic', ['backup', '--host', 'quikapp', join(storage.work, 'snapshot')], {
      env: { ...storage.variables, ...storage.repository('ended') },
      stdio: 'ignore',
    });
    const ended = new Promise(resolve => {
      child.once('exit', (_, signal) => {
        resolve(signal);
      });
    });
    for (;;) {
      const { said } = await storage.run('rclone', [
        'lsf',
        '-R',
        '--files-only',
        'source:backups/ended/data',
      ]);
      if (/^[0-9a-f]{2}\//m.test(said)) break;
      await sleep(20);
    }
    child.kill('SIGKILL');
    assert.equal(await ended, 'SIGKILL', 'it was still at work');
    assert.deepEqual(await snapshots('ended'), []);
    rmSync(join(storage.work, 'snapshot', 'large'));
    await passes(stored('ended'));
    assert.equal((await snapshots('ended')).length, 1);
    await storage.restic('ended', 'check');
  });
});
