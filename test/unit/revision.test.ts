import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { checkoutRevision } from '../../embedded/revision/checkout-revision';
import { EmbeddedError } from '../../embedded/workspace/embedded-error';

/** A lock that asks for no package, so that installing needs no network. */
const lock = (version: string) =>
  JSON.stringify({ name: 'trial', version, lockfileVersion: 3, packages: { '': { version } } });

describe('the files of a revision', () => {
  let root: string;
  let project: string;
  let commits = 0;
  let checkouts = 0;
  const git = (...args: string[]) => {
    const own = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...own, ...args], { cwd: project, encoding: 'utf8' }).trim();
  };
  /** Commits the project with a lock of that version, and returns the commit. */
  const commit = async (version: string) => {
    await fs.writeFile(path.join(project, 'package.json'), '{}');
    await fs.writeFile(path.join(project, 'package-lock.json'), lock(version));
    await fs.writeFile(path.join(project, 'count'), String(++commits));
    git('add', '.');
    git('commit', '--quiet', '--message=next');
    return git('rev-parse', 'HEAD');
  };
  const checkout = (revision: string) =>
    checkoutRevision(project, revision, path.join(root, `checkout-${++checkouts}`));
  const read = (...names: string[]) => fs.readFile(path.join(...names), 'utf8');

  before(async () => {
    root = await fs.mkdtemp(path.join(tmpdir(), 'revision-'));
    project = path.join(root, 'project');
    await fs.mkdir(path.join(project, 'node_modules'), { recursive: true });
    await fs.writeFile(path.join(project, 'node_modules', 'package'), 'installed');
    await fs.writeFile(path.join(project, '.gitignore'), 'node_modules/\n');
    git('init', '--quiet');
  });

  after(() => fs.rm(root, { recursive: true }));

  it('are those of its commit, with the packages of this checkout if the lock is the same', async () => {
    const expected = await commit('1.0.0');
    git('tag', 'v1');
    await commit('1.0.0');
    await fs.writeFile(path.join(project, 'count'), 'not committed');
    const { directory, commit: found } = await checkout('v1');
    assert.equal(found, expected);
    assert.equal(await read(directory, 'count'), '1');
    assert.equal(await read(directory, 'node_modules', 'package'), 'installed');
    assert.equal(await read(project, 'count'), 'not committed', 'the work tree is left alone');
  });

  it('come with packages of their own if the lock is another', async () => {
    await commit('2.0.0');
    const { directory } = await checkout('v1');
    await assert.rejects(read(directory, 'node_modules', 'package'), { code: 'ENOENT' });
    assert.equal(await read(project, 'node_modules', 'package'), 'installed');
  });

  it('are refused for a name that git does not know, or that looks like an option', async () => {
    for (const name of ['nowhere', '--all']) {
      await assert.rejects(checkout(name), (error: Error) => {
        assert.ok(error instanceof EmbeddedError);
        assert.match(error.message, new RegExp(`^git knows no revision ${name}\\.`));
        return true;
      });
    }
  });

  it('say which revision has packages that can’t be installed', async () => {
    await fs.writeFile(path.join(project, 'package.json'), '{ no JSON');
    git('commit', '--quiet', '--all', '--message=broken');
    git('tag', 'broken');
    await fs.writeFile(path.join(project, 'package-lock.json'), lock('3.0.0'));
    await assert.rejects(checkout('broken'), /^EmbeddedError: The packages of broken can't be/);
  });
});
