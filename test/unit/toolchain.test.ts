import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { NO_PID, toolchainFixture, type ToolchainFixture } from '../support/toolchain-fixture';

describe('the toolchain', () => {
  let fixture: ToolchainFixture;

  beforeEach(async () => {
    fixture = await toolchainFixture();
  });

  afterEach(() => fixture.remove());

  it('builds only what is asked for, with its version, and reports it', async () => {
    const { hello } = await fixture.ensure();
    assert.equal(spawnSync(hello, { encoding: 'utf8' }).stderr, 'hello v1\n');
    assert.deepEqual(await fixture.programs(), ['hello', 'hello.stamp']);
    const states = fixture.reports.map(({ tool, state }) => `${tool} ${state}`);
    assert.deepEqual([...new Set(states)], ['hello building', 'hello built']);
  });

  it('builds nothing again while nothing has changed', async () => {
    await fixture.ensure();
    fixture.reports.length = 0;
    await fixture.ensure();
    assert.deepEqual(fixture.reports, []);
  });

  for (const changed of ['go.mod', 'go.sum', 'main.go', 'new.go']) {
    it(`builds again after a change of ${changed}`, async () => {
      await fixture.ensure();
      const text =
        changed === 'new.go' ? 'package main\n' : changed === 'go.sum' ? '' : '// changed\n';
      await fs.appendFile(fixture.file('modules', 'hello', changed), text);
      await fixture.ensure();
      assert.deepEqual(fixture.built(), ['hello', 'hello']);
    });
  }

  it('builds again for another version stamp, and for another Go', async () => {
    await fixture.ensure();
    const { hello } = await fixture.ensure('hello', { stamp: '-X main.version=v2' });
    assert.equal(spawnSync(hello, { encoding: 'utf8' }).stderr, 'hello v2\n');
    const stamp = JSON.parse(await fs.readFile(`${hello}.stamp`, 'utf8')) as Record<string, string>;
    await fs.writeFile(`${hello}.stamp`, JSON.stringify({ ...stamp, go: 'go1.0' }));
    await fixture.ensure('hello', { stamp: '-X main.version=v2' });
    assert.equal(fixture.built().length, 3);
  });

  it('builds a program that is gone though its stamp is there', async () => {
    const { hello } = await fixture.ensure();
    await fs.rm(hello);
    await fixture.ensure();
    assert.equal(fixture.built().length, 2);
  });

  it('builds once for two that ask at the same time', async () => {
    await Promise.all([fixture.ensure(), fixture.ensure()]);
    assert.deepEqual(fixture.built(), ['hello']);
    assert.ok(fixture.reports.some(({ state }) => state === 'waiting'));
  });

  for (const lock of [JSON.stringify({ pid: NO_PID, started: null }), 'nonsense']) {
    it(`takes over a dead process' lock and removes its leftovers (lock: ${lock})`, async () => {
      await fs.mkdir(fixture.file('embedded', 'bin'), { recursive: true });
      await fs.writeFile(fixture.file('embedded', 'bin', 'hello.lock'), lock);
      for (const left of [
        `hello.building-${NO_PID}`,
        `hello.lock.${NO_PID}.ab`,
        `hello.lock.stale.${NO_PID}`,
      ]) {
        await fs.writeFile(fixture.file('embedded', 'bin', left), 'half');
      }
      await fixture.ensure();
      assert.deepEqual(await fixture.programs(), ['hello', 'hello.stamp']);
    });
  }
});
