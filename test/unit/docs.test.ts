import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { backedUpData, backups } from '../../catalog/backups';

const root = resolve(__dirname, '../..');
const pages = [
  join(root, 'README.md'),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join(root, 'docs', name)),
];

describe('the documentation', () => {
  it('leads nowhere that is not there', () => {
    const broken = pages.flatMap(page =>
      [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .map(([, target = '']) => target)
        .filter(target => !existsSync(resolve(dirname(page), target)))
        .map(target => `${relative(root, page)}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it('names only commands that this project has', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const unknown = pages.flatMap(page =>
      [...readFileSync(page, 'utf8').matchAll(/npm run ([a-z][\w:-]*)/g)]
        .map(([, name = '']) => name)
        .filter(name => !(name in scripts))
        .map(name => `${relative(root, page)}: npm run ${name}`),
    );
    assert.deepEqual(unknown, []);
  });

  it('promises the backups of the catalogue, each with its runbook', () => {
    const rows = readFileSync(join(root, 'docs/backups.md'), 'utf8')
      .split('\n')
      .map(line => line.split('|').map(cell => cell.trim()))
      .filter(cells => cells.length > 5);
    const often = {
      moment: 'as written',
      hour: 'every hour',
      '6 hours': 'every 6 h',
      day: 'every day',
    };
    for (const data of backedUpData) {
      const [, , every, kept, , , restored = ''] =
        rows.find(([, name]) => name?.toLowerCase() === data) ?? assert.fail(data);
      assert.equal(every, often[backups[data].every], data);
      assert.equal(kept, `${backups[data].retentionDays} days`, data);
      assert.equal(restored.includes('drill'), backups[data].restore === 'drill', data);
      const runbook = restored.includes(`restore/${data}.md`);
      assert.equal(runbook, backups[data].restore !== 'none', data);
    }
  });
});
