import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', '..', 'components', 'backups', 'scripts');
const scripts = readdirSync(folder);

describe('scripts of backups', () => {
  for (const script of scripts) {
    it(`${script} stops at the first failure, and at a variable that nobody set`, () => {
      assert.match(script, /\.sh$/);
      assert.match(readFileSync(join(folder, script), 'utf8'), /^#!\/bin\/sh\n#[\s\S]*\nset -eu\n/);
    });
  }
});
