import * as assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { catalog } from '../../catalog';
import { rehearsalCommand } from './rehearsal-command';

describe('a rehearsed change', () => {
  let output: string;
  let page: string;
  before(async () => {
    output = await mkdtemp(path.join(tmpdir(), 'quikapp-change-'));
    const run = rehearsalCommand(['--from', 'HEAD', '--drill', 'node', '--output', output]);
    const { code, errors } = await run.ended;
    assert.deepEqual({ code, errors }, { code: 0, errors: '' }, run.printed());
    assert.deepEqual(await run.folders(), []);
    page = await readFile(path.join(output, 'change-node.md'), 'utf8');
  });
  after(() => rm(output, { recursive: true, force: true }));

  it('rolls every workload out, replaces nothing, and keeps its promises while a node is drained', () => {
    assert.match(page, /^# From `HEAD` to this checkout\n\nEvery critical workload kept/);
    const counts = /(\d+) resources were created, (\d+) updated, (\d+) replaced/.exec(page) ?? [];
    const [created, updated, replaced] = counts.slice(1).map(Number);
    assert.deepEqual([created, replaced], [0, 0]);
    assert.ok((updated ?? 0) >= catalog.workloads.length, page);
    assert.match(page, /The drill: node-\S+ was drained.* while [1-9]\d* workloads were halfway/);
    const budgets = /Disruption budgets watched: (\d+)/.exec(page)?.[1];
    assert.ok(Number(budgets) >= catalog.workloads.length, page);
  });

  it('tells of each workload how few Ready pods it had: never fewer than two of a critical one, and fewer than before of some', () => {
    const rows = [
      ...page.matchAll(/^\| (\S+) \| (yes|) ?\| (\d+) \| (\d+) \| (\d+) \| (.*) \|$/gm),
    ];
    const { workloads } = catalog;
    assert.deepEqual(rows.map(([, name]) => name).sort(), workloads.map(({ name }) => name).sort());
    for (const [, name, critical, , fewest, , changed] of rows) {
      if (critical === 'yes') assert.ok(Number(fewest) >= 2, name);
      assert.match(changed ?? '', /^\d+ to \d+ s$/, `${name} was not rolled out`);
    }
    assert.ok(
      rows.some(([, , , before, fewest]) => Number(fewest) < Number(before)),
      'the node had pods',
    );
  });

  it('draws them all, with the time of the drill', async () => {
    assert.deepEqual((await readdir(output)).sort(), ['change-node.md', 'change-node.svg']);
    const picture = await readFile(path.join(output, 'change-node.svg'), 'utf8');
    for (const { name } of catalog.workloads) assert.ok(picture.includes(`>${name}</text>`), name);
    assert.match(picture, /node-\S+ drained, then away</);
  });
});
