import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { skip } from '../support/skip';

const root = join(__dirname, '..', '..');

describe('the scripts that containers run', () => {
  it('hold nothing that ShellCheck finds', function () {
    const scripts = readdirSync(join(root, 'components'), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.sh'))
      .map(file => join('components', file));
    assert.ok(scripts.length > 20);
    // What a script reads in is beside it.
    const options = ['--external-sources', '--source-path=SCRIPTDIR'];
    const { error, status, stdout } = spawnSync('shellcheck', [...options, ...scripts], {
      cwd: root,
      encoding: 'utf8',
    });
    if (error) skip(this, 'shellcheck is missing');
    assert.equal(status, 0, stdout);
  });
});
