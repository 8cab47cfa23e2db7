import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { backedUpData, backups } from '../../catalog/backups';
import { thirdPartyImages } from '../../catalog/images';
import { charts } from '../../components/charts';

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

  it('says of which stack each command of the engine in a block is', () => {
    const blocks = pages.flatMap(page =>
      [...readFileSync(page, 'utf8').matchAll(/^ *```\w*\n([^]*?)^ *```$/gm)].flatMap(
        ([, block = '']) =>
          block.split('\n').map(line => `${relative(root, page)}: ${line.trim()}`),
      ),
    );
    const commands = blocks.filter(line =>
      /: pulumi (up|preview|refresh|destroy|config|cancel|stack (output|export|import)) /.test(
        `${line} `,
      ),
    );
    assert.ok(commands.length > 10);
    assert.deepEqual(
      commands.filter(line => !/ (-s|--stack) /.test(line)),
      [],
    );
  });

  it('upgrades every chart at a place in the order, and of the rest only what has a version', () => {
    const page = readFileSync(join(root, 'docs/operations/upgrade-operators.md'), 'utf8');
    const named = [...page.matchAll(/\*\*([a-z][\w-]*)\*\*/g)].map(([, name = '']) => name);
    const versions = Object.keys(charts);
    assert.deepEqual(
      versions.filter(name => !named.includes(name)),
      [],
    );
    const withoutChart = named.filter(name => !versions.includes(name));
    assert.deepEqual(withoutChart, ['jaeger']);
    assert.ok('jaeger' in thirdPartyImages);
    assert.match(page, /catalog\/images\.ts\): jaeger/);
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
