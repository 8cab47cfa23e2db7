import Mocha from 'mocha';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureTools } from '../embedded/toolchain/ensure-tools';
import type { ToolName } from '../embedded/toolchain/tools';
import { EmbeddedError } from '../embedded/workspace/embedded-error';

interface Layer {
  /** What it needs of the toolchain. */
  readonly tools: readonly ToolName[];
  /** Whether its files run one after the other: what they start takes the whole machine. */
  readonly alone?: true;
}

/** Layers in the order they run, the quick ones first. */
const layers: Readonly<Record<string, Layer>> = {
  unit: { tools: [] },
  golden: { tools: [] },
  netpol: { tools: ['netpol-analyzer'] },
  policy: { tools: [] },
  workflows: { tools: ['actionlint'] },
  daemons: { tools: ['vault', 'consul', 'placeholder'] },
  trials: { tools: ['controlplane', 'pulumi', 'pulumi-language-nodejs', 'vault'] },
  engine: {
    tools: ['controlplane', 'pulumi', 'pulumi-language-nodejs', 'placeholder', 'vault', 'consul'],
    alone: true,
  },
};

const counts = { passed: 0, failed: 0, skipped: 0 };

/** `npm test [layer …]`: runs the tests and ends with one line, `N passed, N failed`. */
async function main(chosen: readonly string[]): Promise<void> {
  const unknown = chosen.filter(name => !(name in layers));
  if (unknown.length > 0) {
    throw new EmbeddedError(
      `No such layer: ${unknown.join(', ')}. There are ${Object.keys(layers).join(', ')}.`,
    );
  }
  const names = await prepare(chosen.length > 0 ? chosen : Object.keys(layers));
  for (const alone of [undefined, true] as const) {
    await run(
      names.filter(name => layers[name]?.alone === alone).flatMap(testFiles),
      alone === undefined,
    );
  }
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
  // At once: a server that a failed test has left behind would keep this process for ever.
  process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}

/** Builds what the layers need; gives back those that can run. One that can't is a failure on CI. */
async function prepare(names: readonly string[]): Promise<string[]> {
  const available: string[] = [];
  for (const layer of names) {
    try {
      await ensureTools(layers[layer]?.tools ?? [], ({ tool, state, seconds }) => {
        if (state === 'built' || seconds % 30 === 0) {
          console.log(`${tool}: ${state}, ${seconds.toFixed(0)} s`);
        }
      });
      available.push(layer);
    } catch (error) {
      if (!(error instanceof EmbeddedError) || process.env.CI) throw error;
      console.log(`\ntest/${layer} is skipped: ${error.message}`);
    }
  }
  return available;
}

/** Runs these files, as many beside each other as there are cores, or one after the other. */
async function run(files: readonly string[], parallel: boolean): Promise<void> {
  if (files.length === 0) return;
  const mocha = new Mocha({
    timeout: 600_000,
    slow: 10_000,
    forbidOnly: true,
    parallel,
    // One alone would run them all in this process, whose servers of each file would stay until the last one.
    jobs: parallel ? Math.max(2, availableParallelism()) : 1,
  });
  files.forEach(file => mocha.addFile(file));
  if (!parallel) await mocha.loadFilesAsync();
  await new Promise<void>(resolve => {
    const runner = mocha.run(() => {
      resolve();
    });
    runner.on('pass', () => counts.passed++);
    // A failed hook counts as well: what it should have prepared was not tested.
    runner.on('fail', () => counts.failed++);
    runner.on('pending', () => counts.skipped++);
  });
}

function testFiles(layer: string): string[] {
  const folder = join(__dirname, layer);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.ts'))
    .sort()
    .map(file => join(folder, file));
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof EmbeddedError ? error.message : error);
  // At once, as above.
  process.exit(1);
});
