import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStorage, type Storage } from './storage';

const buckets = { SOURCE_BUCKETS: 'files media' };
const odd = 'letters/[draft] *100%* sum $1 ünï.txt';

describe('backups of files, by restic on a real S3 server', () => {
  let storage: Storage;
  const copy = () => storage.script('files-copy', buckets);
  const store = () =>
    storage.script('restic-store', { ...storage.repository('files'), RETENTION_DAYS: '90' });
  const sample = () =>
    storage.script('files-sample', {
      ...storage.repository('files'),
      SAMPLE: '50',
      READ_SHARE: '100%',
    });
  const compare = () => storage.script('files-compare', buckets);
  const passes = async (step: () => Promise<{ code: number; said: string }>): Promise<string> => {
    const { code, said } = await step();
    assert.equal(code, 0, said);
    return said;
  };

  before(async () => {
    storage = await openStorage();
    await storage.put('files/a.txt', 'first');
    await storage.put(`files/${odd}`, 'odd');
    await storage.put('media/b.bin', 'picture');
    // An object counts as unchanged where it is older, in whole seconds, than the copy.
    await sleep(1100);
    await passes(copy);
    await passes(store);
  });
  after(() => {
    storage.close();
  });

  it('hold what was in the buckets, whatever it is called', async () => {
    const list = await storage.restic('files', 'ls', 'latest');
    for (const path of ['/files/a.txt', `/files/${odd}`, '/media/b.bin']) {
      assert.ok(list.includes(`${path}\n`), list);
    }
  });

  it('are encrypted: neither content nor names are in the bucket, and another password opens nothing', async () => {
    await storage.run('rclone', ['sync', 'source:backups', join(storage.work, 'stolen')]);
    const { said } = await storage.run('grep', [
      '-rlE',
      'picture|a\\.txt',
      join(storage.work, 'stolen'),
    ]);
    assert.equal(said, '');
    const wrong = { ...storage.repository('files'), RESTIC_PASSWORD_FILE: '/etc/hostname' };
    const { code, said: refused } = await storage.run('restic', ['snapshots'], wrong);
    assert.notEqual(code, 0);
    assert.match(refused, /wrong password/);
  });

  it('keep a file that has been deleted or changed since', async () => {
    await storage.run('rclone', ['deletefile', 'source:media/b.bin']);
    await storage.put('files/a.txt', 'second');
    await passes(copy);
    assert.ok(!existsSync(join(storage.work, 'snapshot', 'media', 'b.bin')));
    await passes(store);
    const [oldest] = JSON.parse(await storage.restic('files', 'snapshots', '--json')) as {
      id: string;
    }[];
    const restored = join(storage.work, 'old');
    await storage.restic('files', 'restore', oldest?.id ?? '', '--target', restored);
    assert.equal(readFileSync(join(restored, 'files', 'a.txt'), 'utf8'), 'first');
    assert.equal(readFileSync(join(restored, 'media', 'b.bin'), 'utf8'), 'picture');
  });

  it('are put back as the runbook says', async () => {
    const page = readFileSync(join(__dirname, '../../../docs/restore/files.md'), 'utf8');
    const block = /```\n(.*?)```/s.exec(page)?.[1] ?? assert.fail('no block');
    const { RCLONE_CONFIG_SOURCE_ENDPOINT: endpoint } = storage.variables;
    const commands = block
      .replace('<endpoint>', endpoint)
      .replace('<region>', storage.variables.AWS_DEFAULT_REGION)
      .replaceAll('<bucket>', 'media');
    const [oldest] = JSON.parse(await storage.restic('files', 'snapshots', '--json')) as {
      id: string;
    }[];
    const restored = join(storage.work, 'put-back', 'restored');
    await storage.restic('files', 'restore', oldest?.id ?? '', '--target', restored);
    await storage.run('rclone', ['deletefile', 'source:media/b.bin']);
    const { code, said } = await storage.run('sh', ['-euc', `cd "$WORK/put-back"\n${commands}`]);
    assert.equal(code, 0, said);
    assert.match((await storage.run('rclone', ['cat', 'source:media/b.bin'])).said, /^picture/);
    await storage.run('rclone', ['deletefile', 'source:media/b.bin']);
  });

  it('leave the copy and the backups as they are when a bucket is out of reach', async () => {
    const { code } = await storage.script('files-copy', { SOURCE_BUCKETS: 'no-such-bucket files' });
    assert.notEqual(code, 0);
    assert.ok(existsSync(join(storage.work, 'snapshot', 'files', 'a.txt')));
  });

  it('pass the drill: a sample is restored, and is what the buckets hold', async () => {
    assert.match(await passes(sample), /no errors were found[\s\S]*2 of 2 files restored/);
    // a.txt is as old as the copy only to the second; the odd one is older for certain.
    assert.match(await passes(compare), /files: [12] files to compare/);
  });

  it('fail the drill where a restored file is another one, and forgive one that was written since', async () => {
    await passes(sample);
    const { code } = await storage.run('sh', [
      '-c',
      `echo altered > "$WORK/restored/files/${odd.replaceAll('$', '\\$')}"`,
    ]);
    assert.equal(code, 0);
    const { code: failed, said } = await compare();
    assert.notEqual(failed, 0);
    assert.match(said, /1 differences found/);
    await storage.put(`files/${odd}`, 'written since');
    await passes(compare);
  });

  it('fail the drill where stored data is damaged', async () => {
    const found = await storage.run('rclone', [
      'lsf',
      '-R',
      '--files-only',
      'source:backups/files/data',
    ]);
    const [pack = assert.fail('no data')] = found.said
      .split('\n')
      .filter(line => /^[0-9a-f]/.test(line));
    const path = `backups/files/data/${pack}`;
    const size = await storage.run('rclone', ['size', `source:${path}`, '--json']);
    const bytes = Number(/"bytes":(\d+)/.exec(size.said)?.[1]);
    await storage.put(path, 'x'.repeat(bytes));
    const { code, said } = await sample();
    assert.notEqual(code, 0);
    assert.match(said, /ciphertext verification failed|does not match|hash/i);
  });
});
