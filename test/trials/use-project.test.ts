import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { trials } from './trial';

const openTrial = trials();

describe('an engine that goes on with another folder', () => {
  const folder = path.join(__dirname, 'programs', 'declared');
  let other: string;

  /** The same program, but that it tells which one it is. */
  before(async () => {
    other = await fs.mkdtemp(path.join(tmpdir(), 'revision-'));
    await fs.cp(folder, other, { recursive: true });
    await fs.symlink(
      path.resolve(__dirname, '../../node_modules'),
      path.join(other, 'node_modules'),
    );
    await fs.appendFile(path.join(other, 'index.ts'), "export const revision = 'other';\n");
  });

  after(() => fs.rm(other, { recursive: true }));

  it('runs its program on the same state, whose secrets it still reads', async () => {
    const { engine, declare } = await openTrial();
    await declare({
      type: 'random:index/randomPassword:RandomPassword',
      name: 'password',
      properties: { length: 24 },
      outputs: ['result'],
    });
    await engine.up();
    const before = await engine.outputs(true);

    await engine.useProject(other);
    const { changes } = await engine.up();
    assert.ok(!changes.create && !changes.replace && !changes.delete, JSON.stringify(changes));
    assert.deepEqual(await engine.outputs(true), { ...before, revision: 'other' });

    await engine.useProject(folder);
    await engine.up();
    assert.deepEqual(await engine.outputs(true), before);
  });
});
