import assert from 'node:assert/strict';
import { startDifferingService, type Answer } from './differing-service';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCeph, type Ceph } from './ceph';
import { openStorage, type Ended, type Storage } from './storage';

const day = 86_400;

/** A rule, as the service shows it. */
interface Rule {
  readonly ID: string;
  readonly Filter: { readonly Prefix?: string };
  readonly Expiration?: { readonly Days: number };
}

describe("the bucket's lifecycle, on a real S3 server", () => {
  let ceph: Ceph;
  let storage: Storage;
  let endpoint = '';
  const s3 = async (...args: string[]): Promise<string> => {
    const { code, said } = await storage.run('aws', ['--endpoint-url', endpoint, 's3api', ...args]);
    assert.equal(code, 0, said);
    return said;
  };
  const rules = async (): Promise<Rule[]> => {
    const said = await s3('get-bucket-lifecycle-configuration', '--bucket', 'backups');
    return (JSON.parse(said) as { Rules: Rule[] }).Rules;
  };
  const run = (more: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    storage.script('bucket-lifecycle', {
      ENDPOINT: endpoint,
      BUCKET: 'backups',
      PREFIX: 'moco/',
      RETENTION_DAYS: '30',
      ...more,
    });
  const against = async (answer: Answer, more: Readonly<Record<string, string>> = {}) => {
    const proxy = await startDifferingService(endpoint, 'lifecycle', answer);
    try {
      return await run({ ENDPOINT: proxy.endpoint, ...more });
    } finally {
      proxy.stop();
    }
  };
  const objects = async (): Promise<string> =>
    (await storage.run('rclone', ['lsf', '-R', '--files-only', 'source:backups'])).said;

  before(async () => {
    storage = await openStorage(async () => (ceph = await startCeph()));
    endpoint = storage.variables.RCLONE_CONFIG_SOURCE_ENDPOINT;
    await storage.put('backups/moco/a/dump one.tar', 'dump');
    await storage.put('backups/redis/config', 'repository');
  });
  after(() => {
    storage.close();
  });

  it("ends MySQL's backups after their retention, and no other's", async () => {
    const { code, said } = await run();
    assert.equal(code, 0, said);
    assert.match(said, /moco\/ is kept for 30 days/);
    const expiring = (await rules()).filter(({ Expiration }) => Expiration);
    assert.deepEqual(
      expiring.map(({ Filter, Expiration }) => [Filter.Prefix, Expiration?.Days]),
      [['moco/', 30]],
    );
  });

  it('takes another retention up, and leaves the rules of others in the bucket', async () => {
    const other = {
      ID: 'theirs',
      Status: 'Enabled',
      Filter: { Prefix: 'tmp/' },
      Expiration: { Days: 1 },
    };
    await s3(
      ...['put-bucket-lifecycle-configuration', '--bucket', 'backups'],
      ...['--lifecycle-configuration', JSON.stringify({ Rules: [...(await rules()), other] })],
    );
    for (const days of ['60', '60', '45']) {
      const { code, said } = await run({ RETENTION_DAYS: days });
      assert.equal(code, 0, said);
    }
    const found = (await rules()).map(({ ID, Expiration }) => [ID, Expiration?.Days]);
    assert.deepEqual(found.sort(), [
      ['quikapp-incomplete', undefined],
      ['quikapp-retention', 45],
      ['theirs', 1],
    ]);
  });

  it('fails where the service says yes and keeps other rules', async () => {
    const { code, said } = await against(
      method => (method === 'PUT' ? { status: 200 } : undefined),
      {
        RETENTION_DAYS: '99',
      },
    );
    assert.equal(code, 1);
    assert.match(said, /took the lifecycle rules of backups and has others/);
    assert.match(said, /moco\/\t99/);
  });

  it('fails, and deletes nothing, where the keys may not set rules', async () => {
    const { code, said } = await against(() => ({ status: 403, code: 'AccessDenied' }), {
      NOW: String(Math.floor(Date.now() / 1000) + 1000 * day),
    });
    assert.equal(code, 1);
    assert.match(said, /AccessDenied/);
    assert.match(await objects(), /moco/);
  });

  it("is carried out: the service deletes MySQL's backups, and nothing else", async () => {
    await storage.put('backups/moco/b/dump.tar', 'dump');
    await ceph.expire();
    assert.match(await objects(), /^moco\/b\/dump\.tar$/m, 'within the retention');
    assert.equal((await run({ RETENTION_DAYS: '1' })).code, 0);
    await sleep(2_000);
    await ceph.expire();
    const left = await objects();
    assert.match(left, /^redis\/config$/m);
    assert.doesNotMatch(left, /moco/);
  });

  describe('where the service has no such rules', () => {
    before(() => storage.put('backups/moco/a/dump one.tar', 'dump'));
    const none: Answer = () => ({ status: 501, code: 'NotImplemented' });
    const inDays = (days: number) => ({ NOW: String(Math.floor(Date.now() / 1000) + days * day) });

    it('keeps what is within the retention', async () => {
      const { code, said } = await against(none, inDays(29));
      assert.equal(code, 0, said);
      assert.match(said, /has no lifecycle rules[^]*Deleted 0 objects/);
      assert.match(await objects(), /moco\/a\/dump one\.tar/);
    });

    it("deletes MySQL's backups that are older, and nothing else", async () => {
      const { code, said } = await against(none, inDays(31));
      assert.equal(code, 0, said);
      assert.match(said, /Deleted 1 objects in moco\/ older than 30 days/);
      const left = await objects();
      assert.match(left, /^redis\/config$/m);
      assert.doesNotMatch(left, /moco/);
    });
  });
});
