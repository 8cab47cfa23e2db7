import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import packageJson from '../../package.json';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': unknown };
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly 'timeout-minutes'?: number;
        readonly environment?: string;
        readonly needs?: string;
        readonly container?: { readonly image: string; readonly options?: string };
        readonly steps: readonly Step[];
      }
    >
  >;
}

const root = resolve(__dirname, '../..');
const folder = join(root, '.github/workflows');
const files = readdirSync(folder).map(name => join(folder, name));
const workflow = (name: string) =>
  parse(readFileSync(join(folder, `${name}.yml`), 'utf8')) as Workflow;
const texts = [...files, join(root, '.github/actions/setup/action.yml')].map(file =>
  readFileSync(file, 'utf8'),
);

describe('the workflows', () => {
  let actionlint = '';
  const lint = (...paths: string[]) => {
    const { status, stdout } = spawnSync(actionlint, ['-no-color', ...paths], {
      cwd: root,
      encoding: 'utf8',
    });
    return { status, stdout };
  };

  before(async () => {
    actionlint = (await ensureTools(['actionlint'], () => undefined)).actionlint;
  });

  it('are what actionlint has nothing to say of', () => {
    assert.deepEqual(lint(...files), { status: 0, stdout: '' });
  });

  it('would not be, with a mistake in one', () => {
    const copies = mkdtempSync(join(tmpdir(), 'quikapp-workflows-'));
    try {
      const broken = join(copies, 'broken.yml');
      writeFileSync(broken, (texts[0] ?? '').replace('runs-on:', 'run-on:'));
      assert.match(lint(broken).stdout, /run-on/);
    } finally {
      rmSync(copies, { recursive: true });
    }
  });

  it('pin each action by its commit, and say which version that is', () => {
    for (const [line] of texts.flatMap(text => [...text.matchAll(/uses: .*$/gm)])) {
      if (!line.startsWith('uses: ./')) {
        assert.match(line, /^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    }
  });

  it('test what .ci/run tests, where it may start a Docker daemon', () => {
    const { check } = workflow('ci').jobs;
    assert.equal(check?.steps.at(-1)?.run, '.ci/run');
    assert.match(check.container?.image ?? '', /^debian:/);
    assert.match(check.container?.options ?? '', /--privileged/);
  });

  it('may read the repository and no more, but where a job says what for; none runs for ever', () => {
    for (const file of files) {
      const { permissions, concurrency, jobs } = parse(readFileSync(file, 'utf8')) as Workflow;
      assert.deepEqual(permissions, { contents: 'read' }, file);
      assert.ok(concurrency?.group, file);
      for (const job of Object.values(jobs)) assert.ok(Number(job['timeout-minutes']) <= 90, file);
    }
  });

  it('run commands of this project, which run the same on a laptop', () => {
    // Lint and tests are what `.ci/run` runs, and the workflow with it.
    const script = readFileSync(join(root, '.ci/run'), 'utf8');
    const run = [script, ...texts].flatMap(text => [
      ...text.matchAll(/npm (?:run (?:--silent )?([\w-]+)|(test))/g),
    ]);
    const names = run.map(([, command, test]) => command ?? test ?? '');
    for (const name of ['lint', 'test', 'report', 'comment', 'plan', 'deploy', 'drift']) {
      assert.ok(names.includes(name), name);
    }
    assert.deepEqual(
      names.filter(name => !(name in packageJson.scripts)),
      [],
    );
  });

  it('log in everywhere by what docs/pull-requests.md says how to set, to Vault by a token', () => {
    const page = readFileSync(join(root, 'docs/pull-requests.md'), 'utf8');
    const used = texts.flatMap(text => [...text.matchAll(/\b(?:secrets|vars)\.(\w+)/g)]);
    const names = new Set(used.map(([, name = '']) => name));
    assert.ok(names.has('VAULT_TOKEN'));
    assert.deepEqual(
      [...names].filter(name => !page.includes(`\`${name}\``)),
      [],
    );
    const commands = files.flatMap(file =>
      Object.values((parse(readFileSync(file, 'utf8')) as Workflow).jobs).flatMap(({ steps }) =>
        steps.filter(({ env, run = '' }) => /-- prod/.test(run) && env?.['PULUMI_ACCESS_TOKEN']),
      ),
    );
    assert.equal(commands.length, 4);
    for (const { env } of commands)
      assert.match(env?.['VAULT_TOKEN'] ?? '', /secrets\.VAULT_TOKEN/);
    assert.deepEqual(
      texts.filter(text => /id-token|TERRAFORM_VAULT_AUTH_JWT/.test(text)),
      [],
    );
    assert.match(page, /don't log in by a JWT/);
  });

  it('change production only after an approval, by what was planned, one run at a time', () => {
    const { concurrency, jobs } = workflow('deploy-prod');
    assert.deepEqual(concurrency, { group: 'stack-prod', 'cancel-in-progress': false });
    assert.equal(jobs['deploy']?.needs, 'plan');
    assert.equal(jobs['deploy'].environment, 'prod');
    assert.equal(jobs['plan']?.environment, 'prod-preview');
    const deploys = jobs['deploy'].steps.flatMap(({ run = '' }) => run.match(/npm run .*/g) ?? []);
    assert.deepEqual(deploys, ['npm run --silent deploy -- prod --plan plan']);
    assert.equal(workflow('drift').concurrency?.group, 'stack-prod');
  });
});
