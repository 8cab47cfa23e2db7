import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packSettings, platformPack } from '../pulumi/policy-pack';
import { runTool } from '../run-tool';
import { ToolError } from '../tool-error';
import { buildReport } from './build-report';
import { goldenRevisions } from './golden-revisions';
import { html } from './html';
import { markdown } from './markdown';
import { previewSource } from './preview';
import { exitCode, worst } from './report';
import { verdict } from './words';

const project = resolve(__dirname, '../..');
const policyPack = platformPack(project);
const usage = `npm run report -- <stack> [<stack> …] [--base <git revision>] [--approved] [--output <folder>]

Says what a change would do: risks first, then what changes, what starts anew, which promises break.
Without --base it compares the stack's state with a preview, by your own pulumi and its login.
With --base it compares the golden graph of where this checkout left that revision with its own, and needs neither.

Exit codes: 0 nothing risky, or the risks are --approved; 2 a risk that needs an approval; 1 a broken promise or no report.`;

/** `npm run report`. */
runTool(usage, async args => {
  const { stacks, base, approved, output } = readArguments(args);
  const settings = packSettings(policyPack);
  const today = new Date().toISOString().slice(0, 10);
  const command = { program: 'pulumi', directory: project, environment: {}, policyPack };
  const codes: number[] = [];
  mkdirSync(output, { recursive: true });
  for (const stack of stacks) {
    const source =
      base === undefined
        ? await previewSource(stack, command)
        : goldenRevisions(project, stack, base);
    const report = buildReport(source, settings, today);
    writeFileSync(join(output, `${stack}.md`), markdown(report));
    writeFileSync(join(output, `${stack}.html`), html(report));
    console.log(`${stack}: ${verdict(report)}\nSee ${join(output, stack)}.md and .html.`);
    codes.push(exitCode(report, approved));
  }
  return worst(codes);
});

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      base: { type: 'string' },
      approved: { type: 'boolean', default: false },
      output: { type: 'string', default: 'report' },
    },
  });
  if (positionals.length === 0 || !positionals.every(stack => /^[A-Za-z0-9_.-]+$/.test(stack))) {
    throw new ToolError(`Name a stack, or several.\n\n${usage}`);
  }
  const { base, approved, output } = values;
  return { stacks: positionals, base, approved, output: resolve(output) };
}
