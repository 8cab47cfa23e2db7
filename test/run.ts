import Mocha from 'mocha';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureTools } from '../embedded/toolchain/ensure-tools';
import type { ToolName } from '../embedded/toolchain/tools';
import { EmbeddedError } from '../embedded/workspace/embedded-error';

/** Layers in the order they run, the quick ones first, and what each needs of the toolchain. */
const layers: Readonly<Record<string, readonly ToolName[]>> = {
  unit: [],
  golden: [],
  netpol: ['netpol-analyzer'],
  policy: [],
  workflows: ['actionlint'],
  daemons: ['vault', 'consul', 'placeholder'],
  engine: ['controlplane', 'pulumi', 'pulumi-language-nodejs', 'placeholder', 'vault', 'consul'],
};

/** `npm test [layer …]`: runs the tests and ends with one line, `N passed, N failed`. */
async function main(chosen: readonly string[]): Promise<void> {
  const unknown = chosen.filter(name => !(name in layers));
  if (unknown.length > 0) {
    throw new EmbeddedError(
      `No such layer: ${unknown.join(', ')}. There are ${Object.keys(layers).join(', ')}.`,
    );
  }
  const names = chosen.length > 0 ? chosen : Object.keys(layers);
  const unavailable = await prepare(names);

  const mocha = new Mocha({ timeout: 600_000, slow: 10_000, forbidOnly: true });
  const files = names.flatMap(layer => testFiles(join(__dirname, layer)));
  files.forEach(file => mocha.addFile(file));
  await mocha.loadFilesAsync();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  // Whole suites go: the hooks of a suite run even if all its tests are skipped, and would fail.
  mocha.suite.suites = mocha.suite.suites.filter(suite => {
    const [layer = ''] = relative(__dirname, suite.file ?? '').split(/[\\/]/);
    if (!unavailable.has(layer)) return true;
    counts.skipped += suite.total();
    return false;
  });

  const runner = mocha.run(() => {
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
    process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
  });
  runner.on('pass', () => counts.passed++);
  // A failed hook counts as well: what it should have prepared was not tested.
  runner.on('fail', () => counts.failed++);
  runner.on('pending', () => counts.skipped++);
}

/** Builds what the layers need; gives back those that can't run, which is a failure on CI. */
async function prepare(names: readonly string[]): Promise<Set<string>> {
  const unavailable = new Set<string>();
  for (const layer of names) {
    try {
      await ensureTools(layers[layer] ?? [], ({ tool, state, seconds }) => {
        if (state === 'built' || seconds % 30 === 0) {
          console.log(`${tool}: ${state}, ${seconds.toFixed(0)} s`);
        }
      });
    } catch (error) {
      if (!(error instanceof EmbeddedError) || process.env.CI) throw error;
      console.log(`\ntest/${layer} is skipped: ${error.message}`);
      unavailable.add(layer);
    }
  }
  return unavailable;
}

function testFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.test.ts'))
      .sort()
      .map(file => join(folder, file));
  } catch {
    return [];
  }
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof EmbeddedError ? error.message : error);
  process.exitCode = 1;
});
