import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { skip } from '../support/skip';

const folder = join(__dirname, '..', '..', 'components', 'backups', 'scripts');
const scripts = readdirSync(folder);

describe('scripts of backups', () => {
  for (const script of scripts) {
    it(`${script} stops at the first failure, and at a variable that nobody set`, () => {
      assert.match(script, /\.sh$/);
      assert.match(readFileSync(join(folder, script), 'utf8'), /^#!\/bin\/sh\n#[\s\S]*\nset -eu\n/);
    });
  }

  it('hold nothing that ShellCheck finds', function () {
    const { error, stdout } = spawnSync('shellcheck', ['--shell=sh', ...scripts], { cwd: folder });
    if (error) skip(this, 'shellcheck is missing');
    assert.equal(stdout.toString(), '');
  });
});
