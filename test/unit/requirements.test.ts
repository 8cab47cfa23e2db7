import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Requirement {
  /** Full titles of the tests that show it. */
  readonly tests?: readonly string[];
  /** What no test shows, and why. */
  readonly open?: string;
}

const root = join(__dirname, '..', '..');
const requirements = JSON.parse(
  readFileSync(join(root, 'test', 'requirements.json'), 'utf8'),
) as Readonly<Record<string, Requirement>>;

describe('the map of requirements', () => {
  it('has each of R-01 to R-72 once, in order', () => {
    const expected = Array.from({ length: 72 }, (_, n) => `R-${String(n + 1).padStart(2, '0')}`);
    assert.deepEqual(Object.keys(requirements), expected);
  });

  it('gives each requirement tests, or says in writing what is open', () => {
    const empty = Object.entries(requirements).filter(
      ([, { tests = [], open = '' }]) => tests.length === 0 && open.trim().length < 10,
    );
    assert.deepEqual(empty, []);
  });

  it('names only tests that exist', () => {
    const listed = execFileSync(
      process.execPath,
      [
        join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
        '--dry-run',
        '--reporter=json',
        'test/**/*.test.ts',
      ],
      { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 },
    );
    const { tests } = JSON.parse(listed) as { tests: { fullTitle: string }[] };
    const known = new Set(tests.map(({ fullTitle }) => fullTitle));
    const missing = Object.values(requirements)
      .flatMap(({ tests: named = [] }) => named)
      .filter(title => !known.has(title));
    assert.deepEqual([...new Set(missing)], []);
  });
});
