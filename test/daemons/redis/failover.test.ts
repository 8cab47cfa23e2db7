import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually';
import { exposedMetrics } from '../../support/exposed-metrics';
import { missingMetrics } from '../../support/missing-metrics';
import { whyNoPods } from './pod-network';
import { RedisCluster } from './redis-cluster';

const why = whyNoPods();

/** The tests build on each other, as a life does. */
(why === '' ? describe : describe.skip)(`Redis and its Sentinels, as rendered${why}`, () => {
  let redis: RedisCluster;
  /** Values of a counter that a replica has acknowledged. */
  const acknowledged = new Set<number>();
  let next = 0;

  /** Replicas that the master knows to be up to date. */
  const followers = () => {
    const said = redis.ask(redis.master(), 'monitor', ['INFO', 'replication']);
    return Number(/min_slaves_good_slaves:(\d+)/.exec(said)?.[1]);
  };
  const knownReplicas = (sentinel: string) =>
    redis
      .ask(sentinel, 'auth-service', ['SENTINEL', 'replicas', 'quikapp'])
      .split('role-reported\n').length - 1;
  /** Writes as auth-service would: to whom the Sentinels name, and believed only if a replica has it. */
  const write = () => {
    const value = next++;
    const commands = `SET QuikApp:sessions:${value} ${value}\nWAIT 1 1000\n`;
    const [set, replicas] = redis.feed(redis.master(), 'auth-service', [], commands).split('\n');
    if (set === 'OK' && Number(replicas) >= 1) acknowledged.add(value);
  };
  const kept = (value: number) =>
    redis.ask(redis.master(), 'auth-service', ['GET', `QuikApp:sessions:${value}`]);
  const nothingLost = () => {
    const keys = [...acknowledged].map(value => `QuikApp:sessions:${value}`);
    const values = redis.ask(redis.master(), 'auth-service', ['MGET', ...keys]).split('\n');
    assert.deepEqual(values.map(Number), [...acknowledged]);
  };

  before(async () => {
    redis = new RedisCluster();
    await redis.prepare('24Mi');
    redis.start(...redis.members, ...redis.sentinels);
    await eventually(followers, 2, 30);
    await eventually(() => redis.run('redis-1', 'check-redis.sh', 'ready'), 0);
    // The Sentinels ask the master for its replicas every ten seconds; one that they don't know can't be promoted.
    await eventually(() => redis.sentinels.map(knownReplicas), [2, 2, 2], 30);
  });
  after(() => redis.stop());
  afterEach(function () {
    if (this.currentTest?.state !== 'failed') return;
    for (const pod of [...redis.members, ...redis.sentinels]) {
      console.log(`--- ${pod}\n${redis.log(pod).split('\n').slice(-15).join('\n')}`);
    }
  });

  it('start all at once, and agree on one master with two replicas', () => {
    assert.equal(redis.master(), 'redis-0');
    assert.equal(redis.role('redis-0'), 'master');
    for (const pod of redis.members) {
      assert.equal(redis.run(pod, 'check-redis.sh', 'alive'), 0);
      assert.equal(redis.run(pod, 'check-redis.sh', 'ready'), 0);
    }
  });

  it('let nobody in without a name, and each user do only what it must', () => {
    const master = redis.master();
    const say = (user: string, ...words: string[]) => redis.ask(master, user, words);
    assert.match(say('', 'PING'), /NOAUTH/);
    assert.match(say('search-service', 'GET', 'QuikApp:sessions:0'), /NOPERM/);
    assert.match(say('search-service', 'SET', 'QuikApp:cache:user-service:1', 'x'), /NOPERM/);
    assert.equal(say('search-service', 'SET', 'QuikApp:cache:search-service:1', 'x'), 'OK');
    assert.equal(say('presence-service', 'PUBLISH', 'QuikApp:pubsub:room', 'x'), '0');
    assert.match(say('presence-service', 'PUBLISH', 'elsewhere', 'x'), /NOPERM/);
    const refused = ['FLUSHALL', 'CONFIG GET masterauth', 'KEYS *', 'SCAN 0', 'RANDOMKEY'];
    for (const words of [...refused, 'FUNCTION FLUSH', 'SCRIPT FLUSH', 'SCRIPT KILL']) {
      assert.match(say('auth-service', ...words.split(' ')), /NOPERM/, words);
    }
    // Nor by way of a script, which is allowed in itself.
    assert.equal(say('auth-service', 'EVAL', 'return 1', '0'), '1');
    assert.match(
      say('auth-service', 'EVAL', 'return redis.call("SCAN", 0)', '0'),
      /can't run this/,
    );
    assert.match(say('monitor', 'CONFIG', 'GET', '*'), /NOPERM/);
    assert.match(say('monitor', 'INFO', 'memory'), /maxmemory_policy:volatile-lru/);
    for (const sentinel of redis.sentinels) {
      assert.match(redis.ask(sentinel, '', ['PING']), /NOAUTH/);
      const ordered = redis.ask(sentinel, 'auth-service', ['SENTINEL', 'FAILOVER', 'quikapp']);
      assert.match(ordered, /NOPERM/);
    }
  });

  it('tell by their exporter, which may read figures only, each that alerts and dashboards ask for', async () => {
    const found = exposedMetrics(await redis.metrics('redis-0'));
    assert.deepEqual(missingMetrics('redis_exporter', found), []);
  });

  it('promote a replica when the master is killed, and lose no write that a replica acknowledged', async () => {
    const lost = redis.master();
    for (let count = 0; count < 50; count++) write();
    const before = acknowledged.size;
    assert.equal(before, 50);
    await redis.kill(lost);
    await eventually(
      () => {
        write();
        return acknowledged.size > before && redis.master() !== lost;
      },
      true,
      30,
    );
    for (let count = 0; count < 50; count++) write();
    nothingLost();

    redis.start(lost);
    await eventually(() => redis.role(lost), 'slave');
    assert.match(redis.log(lost), /Starting as a replica of redis-/);
    nothingLost();
  });

  it('take no write on a master that lost touch with its replicas', async () => {
    const cut = redis.master();
    await eventually(followers, 2);
    redis.link(cut, 'down');
    try {
      await eventually(
        () =>
          redis.ask(cut, 'auth-service', ['SET', 'QuikApp:sessions:cut', '1'], cut).split(' ')[0],
        'NOREPLICAS',
        15,
      );
      await eventually(() => ['', cut].includes(redis.master()), false, 30);
      write();
    } finally {
      redis.link(cut, 'up');
    }
    await eventually(() => redis.role(cut), 'slave', 40);
    nothingLost();
  });

  it('change the master within seconds when its pod is asked to end', async () => {
    const leaving = redis.master();
    await eventually(followers, 2);
    await eventually(() => redis.run(leaving, 'check-redis.sh', 'ready'), 0);
    const started = Date.now();
    assert.equal(redis.run(leaving, 'leave-redis.sh'), 0);
    assert.ok(Date.now() - started < 5000, 'quicker than the Sentinels notice a dead master');
    assert.equal(['', leaving].includes(redis.master()), false);
    await redis.kill(leaving);
    nothingLost();
    redis.start(leaving);
  });

  it('follow no master that comes back without its data', async () => {
    const emptied = redis.master();
    await eventually(followers, 2);
    await redis.kill(emptied);
    redis.wipe(emptied);
    redis.start(emptied);
    await eventually(() => redis.role(emptied), 'slave', 40);
    assert.notEqual(redis.master(), emptied);
    nothingLost();
  });

  it('keep all data and the last master when every pod is killed at once', async () => {
    await eventually(followers, 2);
    const last = redis.master();
    write();
    await redis.kill(...redis.members, ...redis.sentinels);
    redis.start(...redis.members, ...redis.sentinels);
    await eventually(() => redis.master(), last, 40);
    await eventually(followers, 2, 40);
    nothingLost();
    assert.notEqual(kept(0), '');
  });

  it('evict what has a time to live, and never a session without', async () => {
    await eventually(followers, 2);
    const value = 'x'.repeat(10_000);
    const lines = Array.from(
      { length: 3000 },
      (_, index) => `SET QuikApp:cache:user-service:${index} ${value} EX 3600`,
    );
    const replies = redis.feed(redis.master(), 'user-service', [], `${lines.join('\n')}\n`);
    assert.deepEqual(new Set(replies.split('\n')), new Set(['OK']));
    const stats = redis.ask(redis.master(), 'monitor', ['INFO', 'stats']);
    assert.ok(Number(/evicted_keys:(\d+)/.exec(stats)?.[1]) > 100);
    nothingLost();
  });
});
