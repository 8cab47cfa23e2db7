import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { explainFullDisk } from '../../embedded/workspace/disk-space';
import { embeddedDirectory } from '../../embedded/workspace/embedded-directory';
import { EmbeddedError } from '../../embedded/workspace/embedded-error';
import { openWorkspace } from '../../embedded/workspace/open-workspace';
import { isAlive, thisProcess } from '../../embedded/workspace/process-identity';
import { mountSmallDisk, whyNoSmallDisk } from '../support/small-disk';
import { NO_PID } from '../support/toolchain-fixture';

describe('a workspace', () => {
  let base: string;

  beforeEach(async () => {
    base = await fs.mkdtemp(path.join(os.tmpdir(), 'workspace-'));
  });

  afterEach(() => fs.rm(base, { recursive: true, force: true }));

  async function runOf(name: string, owner?: unknown): Promise<string> {
    const directory = path.join(base, 'run', name);
    await fs.mkdir(path.join(directory, 'etcd'), { recursive: true });
    if (owner !== undefined) {
      await fs.writeFile(path.join(directory, 'owner.json'), JSON.stringify(owner));
    }
    return name;
  }

  it('is a private folder that names its purpose and its process, and is gone when removed', async () => {
    const { directory, remove } = await openWorkspace('rehearse', base);
    assert.equal(path.dirname(directory), path.join(base, 'run'));
    assert.match(path.basename(directory), new RegExp(`^rehearse-${process.pid}-[0-9a-f]{8}$`));
    assert.equal((await fs.stat(directory)).mode & 0o777, 0o700);
    await fs.writeFile(path.join(directory, 'state'), 'x');
    await remove();
    assert.deepEqual(await fs.readdir(path.join(base, 'run')), []);
  });

  it('sweeps the folders of dead processes and no others', async () => {
    const own = thisProcess();
    await runOf('swept-1-00000000', { pid: NO_PID, started: null });
    await runOf(`swept-${NO_PID}-00000000`);
    const kept = [
      await runOf('alive-1-00000000', own),
      await runOf(`alive-${process.pid}-00000000`),
      await runOf('not-a-run'),
    ];
    if (own.started !== null) await runOf('reused-1-00000000', { ...own, started: '1' });
    const { directory } = await openWorkspace('test', base);
    const left = await fs.readdir(path.join(base, 'run'));
    assert.deepEqual(left.sort(), [...kept, path.basename(directory)].sort());
  });

  it(`sweeps what a killed Docker daemon has left mounted${whyNoSmallDisk()}`, async function () {
    if (whyNoSmallDisk() !== '') this.skip();
    const swept = await runOf('swept-1-00000000', { pid: NO_PID, started: null });
    const folder = path.join(base, 'run', swept, 'etcd', 'with a space');
    await fs.mkdir(folder);
    await mountSmallDisk((await mountSmallDisk(folder)).directory);
    const link = path.join(base, 'link');
    await fs.symlink(base, link);
    // Two runs that begin at the same time find the same.
    const opened = await Promise.all([openWorkspace('test', link), openWorkspace('test', base)]);
    assert.deepEqual(
      (await fs.readdir(path.join(base, 'run'))).sort(),
      opened.map(({ directory }) => path.basename(directory)).sort(),
    );
  });

  it('knows a living process from a dead one and from a later one with its pid', () => {
    const own = thisProcess();
    assert.equal(isAlive(own), true);
    assert.equal(isAlive({ ...own, pid: NO_PID }), false);
    if (own.started !== null) assert.equal(isAlive({ ...own, started: '1' }), false);
  });

  it('says so when its folder can’t be made', async () => {
    await assert.rejects(
      openWorkspace('test', path.join(__filename, 'no-folder')),
      (error: Error) => {
        assert.ok(error instanceof EmbeddedError);
        assert.match(error.message, /can't keep its files in .*ENOTDIR.* QUIKAPP_EMBEDDED_DIR/);
        return true;
      },
    );
  });

  it('lies in the project, or where QUIKAPP_EMBEDDED_DIR says', () => {
    const before = process.env['QUIKAPP_EMBEDDED_DIR'];
    try {
      delete process.env['QUIKAPP_EMBEDDED_DIR'];
      assert.equal(embeddedDirectory(), path.resolve(__dirname, '../../.embedded'));
      process.env['QUIKAPP_EMBEDDED_DIR'] = base;
      assert.equal(embeddedDirectory(), base);
    } finally {
      if (before === undefined) delete process.env['QUIKAPP_EMBEDDED_DIR'];
      else process.env['QUIKAPP_EMBEDDED_DIR'] = before;
    }
  });

  const noSmallDisk = whyNoSmallDisk();
  (noSmallDisk ? it.skip : it)(`needs room on its disk and says so${noSmallDisk}`, async () => {
    const disk = await mountSmallDisk();
    try {
      await assert.rejects(
        openWorkspace('test', path.join(disk.directory, 'embedded')),
        /^EmbeddedError: Not enough disk space .*: 1\.0 GiB are needed and 0\.0 GiB are free.*QUIKAPP_EMBEDDED_DIR/,
      );
      assert.deepEqual(await fs.readdir(disk.directory), []);
      const explained = explainFullDisk(await disk.fill(), disk.directory);
      assert.equal(
        String(explained),
        `EmbeddedError: The disk of ${disk.directory} is full. Free some space, or set ` +
          'QUIKAPP_EMBEDDED_DIR to a folder on a disk with more room.',
      );
    } finally {
      disk.remove();
    }
  });
});
