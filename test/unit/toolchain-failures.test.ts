import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../embedded/workspace/process-identity';
import { eventually } from '../support/eventually';
import { toolchainFixture, type ToolchainFixture } from '../support/toolchain-fixture';

describe('the toolchain, when it fails', () => {
  let fixture: ToolchainFixture;
  const environment = { ...process.env };

  beforeEach(async () => {
    fixture = await toolchainFixture();
  });

  afterEach(async () => {
    process.env = { ...environment };
    await fixture.remove();
  });

  /** A `go` that answers for its version and does in a build what the test says. */
  async function pretendGo(building: string): Promise<void> {
    await fs.mkdir(fixture.file('pretended'));
    const answers = `printf 'go1.99\\n${fixture.file()}\\n${fixture.file()}\\n'`;
    const script = `#!/bin/sh\n[ "$1" != build ] && { ${answers}; exit; }\n${building}\n`;
    await fs.writeFile(fixture.file('pretended', 'go'), script, { mode: 0o755 });
    process.env['PATH'] = `${fixture.file('pretended')}:/usr/bin:/bin`;
  }

  it('says that Go is missing and what to do, and needs none for what is built', async () => {
    const program = await fixture.ensure('other');
    process.env['PATH'] = '';
    await assert.rejects(
      fixture.ensure('hello'),
      /^EmbeddedError: Go isn't installed, or isn't on PATH\..*install Go 1\.26 or later/,
    );
    assert.deepEqual(await fixture.ensure('other'), program);
  });

  it('says which Go was found when it is too old', async () => {
    process.env['GOTOOLCHAIN'] = 'local';
    const goMod = fixture.file('modules', 'hello', 'go.mod');
    await fs.writeFile(goMod, 'module example.test/hello\n\ngo 1.999\n');
    await assert.rejects(
      fixture.ensure(),
      /^EmbeddedError: Go 1\.999 or later is needed and go1\.\d+.* was found.*GOTOOLCHAIN=auto/,
    );
  });

  it('says which module is broken', async () => {
    const goMod = fixture.file('modules', 'hello', 'go.mod');
    await fs.writeFile(goMod, 'module example.test/hello\n\nrequire nonsense\n');
    await assert.rejects(
      fixture.ensure(),
      /^EmbeddedError: Go can't work with the module .*hello: [^]*go\.mod:3/,
    );
  });

  it('shows why a build failed and where all of its output is, and leaves nothing half-made', async () => {
    const source = fixture.file('modules', 'hello', 'main.go');
    await fs.writeFile(source, 'package main\n\nfunc main() { missing() }\n');
    const log = fixture.file('embedded', 'log', 'build-hello.log');
    await assert.rejects(fixture.ensure(), (error: Error) => {
      assert.match(error.message, /^Building hello failed\./);
      assert.match(error.message, /main\.go:3:15: undefined: missing$/);
      assert.ok(error.message.includes(log));
      return true;
    });
    assert.match(await fs.readFile(log, 'utf8'), /undefined: missing/);
    assert.deepEqual(await fixture.programs(), []);
  });

  it('leaves the lines about downloads out of the reason', async () => {
    await pretendGo(`echo 'go: downloading a v1' >&2; echo 'no such module' >&2; exit 1`);
    await assert.rejects(fixture.ensure(), (error: Error) => {
      assert.match(error.message, /\nno such module$/);
      assert.doesNotMatch(error.message, /downloading/);
      return true;
    });
  });

  it('says that the disk filled up during a build', async () => {
    await pretendGo(`echo 'write /x: no space left on device' >&2; exit 1`);
    await assert.rejects(fixture.ensure(), /^EmbeddedError: The disk is full: building hello/);
  });

  it('refuses to begin without the disk space that it needs', async () => {
    await assert.rejects(
      fixture.ensure('hello', { gibibytes: 1e9 }),
      /^EmbeddedError: Not enough disk space for building hello: 1000000000\.0 GiB are needed and/,
    );
    assert.deepEqual(fixture.reports, []);
  });

  it('ends a build early when its signal says so, and leaves nothing half-made', async () => {
    // The last argument but two of `go build … -o <output> <package>` is where the program goes.
    const pids = fixture.file('pids');
    await pretendGo(
      `echo half > "$6"; sleep 600 & echo "$$ $!" > ${pids}.new; mv ${pids}.new ${pids}; wait`,
    );
    const interrupted = new AbortController();
    const ensured = fixture.ensure('hello', { signal: interrupted.signal });
    const started = async () => (await fs.readFile(pids, 'utf8').catch(() => '')).trim();
    while ((await started()) === '') await sleep(20);
    assert.equal((await fixture.programs()).length, 2, 'a lock and a half-made program');
    interrupted.abort(new Error('Ctrl-C'));
    await assert.rejects(ensured, { message: 'Ctrl-C' });
    assert.deepEqual(await fixture.programs(), []);
    const alive = async () =>
      (await started()).split(' ').filter(pid => isAlive({ pid: Number(pid), started: null }));
    await eventually(alive, [], 5);
  });
});
