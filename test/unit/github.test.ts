import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const project = resolve(__dirname, '../..');

/** What a stand-in for a program was called with. */
interface Call {
  readonly args: readonly string[];
  readonly input: string;
}

/** A program that writes down its calls, and answers those whose arguments begin with a key. */
function standIn(folder: string, program: string, answers: Readonly<Record<string, string>>): void {
  const file = join(folder, program);
  writeFileSync(
    file,
    `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
const takesInput = args.at(-1) === '-' && /^--(input|body-file)$/.test(args.at(-2));
const input = takesInput ? readFileSync(0, 'utf8') : '';
appendFileSync(${JSON.stringify(`${file}.calls`)}, JSON.stringify({ args, input }) + '\\n');
const answers = ${JSON.stringify(answers)};
const key = Object.keys(answers).find(beginning => args.join(' ').startsWith(beginning));
process.stdout.write(key === undefined ? '' : answers[key]);
`,
  );
  chmodSync(file, 0o755);
}

describe('what the flow tells GitHub', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quikapp-github-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const run = (script: string, ...args: string[]) =>
    spawnSync('node', ['--require', 'tsx/cjs', ...script.split(' '), ...args], {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    });
  const calls = (program: string): Call[] => {
    const file = join(folder, `${program}.calls`);
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Call);
  };
  const written = () => calls('gh').map(({ args, input }) => [args.join(' '), input]);

  describe('npm run comment', () => {
    const comment = (...files: string[]) => run('tools/github/comment.ts', '7', ...files);
    const report = () => {
      const file = join(folder, 'prod.md');
      writeFileSync(file, '## prod: Nothing changes.\n');
      return file;
    };

    it('writes a new comment where none bears its mark, whoever else has commented', () => {
      standIn(folder, 'gh', {
        'api --paginate': JSON.stringify([[{ id: 1, body: '<!-- other --> hello' }]]),
      });
      const { status, stderr } = comment(join(folder, 'live.md'), report());
      assert.deepEqual([status, stderr], [0, '']);
      const [, [request, body] = []] = written();
      assert.match(
        request ?? '',
        /^api --method POST repos\/\{owner\}\/\{repo\}\/issues\/7\/comments/,
      );
      assert.equal(
        (JSON.parse(body ?? '') as { body: string }).body,
        '<!-- quikapp-report -->\n## prod: Nothing changes.\n',
      );
    });

    it('brings its own comment up to date, on whichever page it is', () => {
      standIn(folder, 'gh', {
        'api --paginate': JSON.stringify([
          [{ id: 1, body: 'hello' }],
          [{ id: 2, body: '<!-- quikapp-report -->\nold' }],
        ]),
      });
      assert.equal(comment(report()).status, 0);
      assert.match(written()[1]?.[0] ?? '', /^api --method PATCH .*\/issues\/comments\/2 /);
    });

    it('says what is missing', () => {
      standIn(folder, 'gh', {});
      for (const [args, complaint] of [
        [['7', 'nowhere.md'], /None of these files is there: nowhere\.md/],
        [['seven', 'x.md'], /Name a pull request by its number/],
        [['7'], /and files/],
      ] as const) {
        const { status, stderr } = run('tools/github/comment.ts', ...args);
        assert.equal(status, 1);
        assert.match(stderr, complaint);
      }
      assert.deepEqual(calls('gh'), []);
    });
  });

  describe('npm run drift', () => {
    const drift = (...args: string[]) =>
      run('tools/flow/main.ts drift', 'prod', '--output', join(folder, 'drift'), ...args);
    const drifted = {
      steps: [
        {
          op: 'update',
          urn: 'urn:pulumi:prod::quikapp::kubernetes:apps/v1:Deployment::web',
          oldState: resource(3),
          newState: resource(2),
        },
      ],
    };
    function resource(replicas: number) {
      return {
        urn: 'urn:pulumi:prod::quikapp::kubernetes:apps/v1:Deployment::web',
        type: 'kubernetes:apps/v1:Deployment',
        inputs: { spec: { replicas } },
      };
    }
    const pulumi = (preview: object) => {
      standIn(folder, 'pulumi', { 'stack export': '{}', preview: JSON.stringify(preview) });
    };

    it('exits with 2, opens an issue, and brings the open one up to date', () => {
      pulumi(drifted);
      standIn(folder, 'gh', { 'issue list': '[]' });
      const { status, stdout } = drift('--issue');
      assert.equal(status, 2, stdout);
      const [, , [opened, text] = []] = written();
      assert.match(opened ?? '', /^issue create --title Drift of prod --label drift-prod/);
      assert.match(text ?? '', /\| `web` \| Deployment \| update \| `spec\.replicas` \|/);
      standIn(folder, 'gh', { 'issue list': '[{"number":12}]' });
      assert.equal(drift('--issue').status, 2);
      assert.match(written().at(-1)?.[0] ?? '', /^issue edit 12 /);
      assert.match(readFileSync(join(folder, 'drift/prod.md'), 'utf8'), /^# Drift of prod/);
    });

    it('exits with 0 and closes the issue once nothing has drifted', () => {
      pulumi({ steps: [] });
      standIn(folder, 'gh', { 'issue list': '[{"number":12}]' });
      assert.equal(drift('--issue').status, 0);
      assert.match(written().at(-1)?.[0] ?? '', /^issue close 12 /);
    });

    it('asks GitHub nothing on a laptop, and fails where the engine does', () => {
      pulumi(drifted);
      standIn(folder, 'gh', {});
      assert.equal(drift().status, 2);
      assert.deepEqual(calls('gh'), []);
      writeFileSync(
        join(folder, 'pulumi'),
        '#!/bin/sh\necho "no stack named prod" >&2\nexit 255\n',
      );
      const { status, stderr } = drift();
      assert.equal(status, 1);
      assert.match(stderr, /pulumi stack export failed:\nno stack named prod/);
    });

    it('says what is wrong with what it was asked', () => {
      for (const [args, complaint] of [
        [['drift'], /Name one stack/],
        [['drift', 'prod', '--isue'], /--isue[^]*npm run drift/],
        [['leave', 'prod'], /npm run plan -- <stack>/],
      ] as const) {
        const { status, stderr } = run('tools/flow/main.ts', ...args);
        assert.equal(status, 1);
        assert.match(stderr, complaint);
      }
    });
  });
});
