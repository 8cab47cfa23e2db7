import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { settingsSchema } from '../../policy/settings';
import { buildReport } from './build-report';
import { goldenRevisions } from './golden-revisions';
import { html } from './html';
import { markdown } from './markdown';
import { previewSource } from './preview';
import { exitCode } from './report';
import { ToolError } from '../tool-error';
import { verdict } from './words';

const project = resolve(__dirname, '../..');
const usage = `npm run report -- <stack> [--base <git revision>] [--output <folder>]

Says what a change would do: risks first, then what changes, what starts anew, which promises break.
Without --base it compares the stack's state with a preview, by your own pulumi and its login.
With --base it compares the golden graphs of two revisions, and needs neither.

Exit codes: 0 nothing risky, 2 a risk that needs an approval, 1 a broken promise or no report.`;

/** `npm run report`. */
async function main(args: readonly string[]): Promise<number> {
  const { stack, base, output } = readArguments(args);
  const source =
    base === undefined
      ? await previewSource(stack, { program: 'pulumi', directory: project, environment: {} })
      : goldenRevisions(project, stack, base);
  const report = buildReport(
    source,
    settingsSchema.parse({}),
    new Date().toISOString().slice(0, 10),
  );
  mkdirSync(output, { recursive: true });
  for (const [name, text] of [
    [`${stack}.md`, markdown(report)],
    [`${stack}.html`, html(report)],
  ] as const) {
    writeFileSync(join(output, name), text);
  }
  console.log(`${stack}: ${verdict(report)}\nSee ${join(output, stack)}.md and .html.`);
  return exitCode(report);
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { base: { type: 'string' }, output: { type: 'string', default: 'report' } },
    });
    const [stack, ...others] = positionals;
    if (stack !== undefined && /^[A-Za-z0-9_.-]+$/.test(stack) && others.length === 0) {
      return { stack, base: values.base, output: resolve(values.output) };
    }
  } catch (error) {
    throw new ToolError(`${(error as Error).message}\n\n${usage}`);
  }
  throw new ToolError(`Name one stack.\n\n${usage}`);
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof ToolError ? error.message : error);
    process.exitCode = 1;
  },
);
