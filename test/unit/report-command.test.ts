import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { goldenRevisions } from '../../tools/report/golden-revisions';
import { worst } from '../../tools/report/report';

const root = resolve(__dirname, '../..');

describe('the comparison with another revision', () => {
  let project = '';
  const git = (...args: string[]) => {
    const named = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args];
    const { status, stderr } = spawnSync('git', named, { cwd: project, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  };
  const commit = (...names: string[]) => {
    const graph = names.map(name => ({ type: 'kubernetes:core/v1:Service', name, inputs: {} }));
    writeFileSync(join(project, 'test/golden/prod.json'), JSON.stringify(graph));
    git('add', '.');
    git('commit', '--message', names.join(' '));
  };

  before(() => {
    project = mkdtempSync(join(tmpdir(), 'quikapp-revisions-'));
    mkdirSync(join(project, 'test/golden'), { recursive: true });
    git('init', '--initial-branch=main');
    commit('old');
    git('switch', '--create', 'change');
    commit('old', 'mine');
    git('switch', 'main');
    commit('old', 'theirs');
    git('switch', 'change');
  });
  after(() => {
    rmSync(project, { recursive: true });
  });

  it('holds what this checkout changes, and nothing that others brought in since', () => {
    const { changes } = goldenRevisions(project, 'prod', 'main');
    assert.deepEqual(
      changes.map(({ operation, name }) => `${operation} ${name}`),
      ['create mine'],
    );
  });

  it('says where two revisions have nothing in common', () => {
    git('switch', '--orphan', 'apart');
    mkdirSync(join(project, 'test/golden'), { recursive: true });
    commit('new');
    assert.throws(
      () => goldenRevisions(project, 'prod', 'main'),
      /main and this checkout have in common/,
    );
  });
});

describe('npm run report', () => {
  let output = '';
  before(() => {
    output = mkdtempSync(join(tmpdir(), 'quikapp-report-'));
  });
  after(() => {
    rmSync(output, { recursive: true });
  });
  const run = (...args: string[]) =>
    spawnSync(
      'node',
      ['--require', 'tsx/cjs', 'tools/report/main.ts', ...args, '--output', output],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );

  it('compares two revisions without any credentials', () => {
    const { stdout, stderr, status } = run('prod', '--base', 'HEAD');
    assert.equal(stderr, '');
    assert.ok(status === 0 || status === 2, stdout);
    assert.match(readFileSync(join(output, 'prod.md'), 'utf8'), /^## prod: /);
    assert.match(readFileSync(join(output, 'prod.html'), 'utf8'), /^<!doctype html>/);
  });

  it('compares several stacks at once', () => {
    const { status, stdout } = run('dev', 'prod', '--base', 'HEAD', '--approved');
    assert.equal(status, 0, stdout);
    for (const stack of ['dev', 'prod']) {
      assert.match(readFileSync(join(output, `${stack}.md`), 'utf8'), new RegExp(`^## ${stack}: `));
    }
    assert.deepEqual([worst([0, 2, 1]), worst([2, 0]), worst([0, 0])], [1, 2, 0]);
  });

  it('says what is wrong with what it was asked', () => {
    for (const [args, complaint] of [
      [['prod', '--base', 'no-such-revision'], /git knows no revision no-such-revision/],
      [['staging', '--base', 'HEAD'], /staging has no golden graph/],
      [[], /Name a stack/],
      [['prod', '--bsae', 'HEAD'], /--bsae/],
    ] as const) {
      const { status, stderr } = run(...args);
      assert.equal(status, 1);
      assert.match(stderr, complaint);
    }
  });
});
