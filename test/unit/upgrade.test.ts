import * as pulumi from '@pulumi/pulumi';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { dataRisks } from '../../tools/report/data-risks';
import { goldenRevisions } from '../../tools/report/golden-revisions';
import { latestRelease } from '../../tools/report/latest-release';
import { goldenStacks, goldenText } from '../golden/render';
import { record } from '../support/record';
import { upgradeFrom } from '../support/upgrade-from';

const namespaceType = 'kubernetes:core/v1:Namespace';

/** What data an upgrade from the revision to a checkout would lose, as `name: what`. */
const losses = (project: string, stack: string, from: string): string[] =>
  dataRisks(goldenRevisions(project, stack, from).changes).map(
    ({ change: { name }, message }) => `${name}: ${message}`,
  );

class Namespace extends pulumi.CustomResource {}

const keyType = 'vault:transit/secretBackendKey:SecretBackendKey';

class Key extends pulumi.CustomResource {}

/** A component with a namespace in it. */
class Store extends pulumi.ComponentResource {
  constructor(name: string, namespace: string, opts: pulumi.ComponentResourceOptions = {}) {
    super('quikapp:trial:Store', name, {}, opts);
    new Namespace(
      namespaceType,
      `${name}-namespace`,
      { metadata: { name: namespace } },
      { parent: this },
    );
    this.registerOutputs();
  }
}

describe('an upgrade from the last release', () => {
  const root = resolve(__dirname, '../..');

  for (const stack of goldenStacks) {
    it(`loses no data of ${stack}`, function () {
      const from = upgradeFrom(root);
      if (from === undefined) this.skip();
      assert.deepEqual(losses(root, stack, from), []);
    });
  }

  describe('of a program of its own', () => {
    let project: string;
    const git = (...args: string[]) => {
      const own = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
      execFileSync('git', [...own, ...args], { cwd: project, stdio: 'pipe' });
    };
    /** Puts the graph of a program where the project keeps its golden one. */
    const accept = async (program: () => unknown) => {
      const file = join(project, 'test/golden/prod.json');
      writeFileSync(file, goldenText(await record('prod', {}, program)));
    };
    const lossesOf = async (program: () => unknown) => {
      await accept(program);
      return losses(project, 'prod', latestRelease(project) ?? assert.fail('no release'));
    };

    before(async () => {
      project = mkdtempSync(join(tmpdir(), 'release-'));
      mkdirSync(join(project, 'test/golden'), { recursive: true });
      git('init', '--quiet');
      await accept(() => new Store('store', 'data'));
      git('add', '.');
      git('commit', '--quiet', '--message=release');
      assert.equal(latestRelease(project), undefined, 'none yet');
      git('tag', 'v1.0.0');
      git('tag', 'other');
    });

    after(() => {
      rmSync(project, { recursive: true });
    });

    it('is compared with the newest tag of a version', () => {
      assert.equal(upgradeFrom(project), 'v1.0.0');
    });

    it('is not tried in a clone without history, but on CI that is a mistake', () => {
      const ci = process.env['CI'];
      const shallow = mkdtempSync(join(tmpdir(), 'shallow-'));
      execFileSync('git', ['init', '--quiet'], { cwd: shallow });
      try {
        delete process.env['CI'];
        assert.equal(upgradeFrom(shallow), undefined);
        process.env['CI'] = 'true';
        assert.throws(() => upgradeFrom(shallow), /fetch-depth: 0/);
      } finally {
        if (ci === undefined) delete process.env['CI'];
        else process.env['CI'] = ci;
        rmSync(shallow, { recursive: true });
      }
    });

    it('loses what was protected, whatever its kind', async () => {
      const key = (protect: boolean, name: string) => () => {
        new Store('store', 'data');
        new Key(keyType, name, {}, { protect });
      };
      await accept(key(true, 'key'));
      git('commit', '--quiet', '--all', '--message=a protected key');
      git('tag', 'v1.1.0');
      assert.deepEqual(await lossesOf(key(true, 'other')), [
        'key: It is deleted, and what it holds with it.',
      ]);
      assert.deepEqual(await lossesOf(key(false, 'key')), [
        'key: It is no longer protected from deletion.',
      ]);
      git('tag', '--delete', 'v1.1.0');
      git('reset', '--quiet', '--hard', 'v1.0.0');
    });

    it('loses nothing where nothing changes', async () => {
      assert.deepEqual(await lossesOf(() => new Store('store', 'data')), []);
    });

    it('loses what a rename without an alias leaves behind', async () => {
      assert.deepEqual(await lossesOf(() => new Store('renamed', 'data')), [
        'store-namespace: It is deleted, and what it holds with it.',
      ]);
    });

    it('keeps what is renamed with an alias, its children too', async () => {
      const aliases = [{ name: 'store' }];
      assert.deepEqual(await lossesOf(() => new Store('renamed', 'data', { aliases })), []);
    });

    it('loses what moves under another parent, unless an alias says from where', async () => {
      class Parent extends pulumi.ComponentResource {
        constructor(aliases: pulumi.Alias[]) {
          super('quikapp:trial:Parent', 'parent');
          new Store('store', 'data', { parent: this, aliases });
          this.registerOutputs();
        }
      }
      const lost = ['store-namespace: It is deleted, and what it holds with it.'];
      assert.deepEqual(await lossesOf(() => new Parent([])), lost);
      const kept = await lossesOf(() => new Parent([{ parent: pulumi.rootStackResource }]));
      assert.deepEqual(kept, []);
      const byUrn = 'urn:pulumi:prod::quikapp::quikapp:trial:Store::store';
      assert.deepEqual(await lossesOf(() => new Parent([byUrn as unknown as pulumi.Alias])), []);
    });

    it('loses what can only change by being replaced, and what is deleted', async () => {
      assert.deepEqual(await lossesOf(() => new Store('store', 'elsewhere')), [
        'store-namespace: It is replaced, and what it holds is lost, because of metadata.name.',
      ]);
      assert.deepEqual(await lossesOf(() => undefined), [
        'store-namespace: It is deleted, and what it holds with it.',
      ]);
    });
  });
});
