import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exitCode, line } from './finding';
import { checkNames, preflight } from './preflight';
import { runTool } from '../run-tool';
import { ToolError } from '../tool-error';
import { readStack } from './read-stack';

const usage = `npm run preflight -- <stack> [--skip <check,check>]

Looks for everything that the stack's first up needs, and changes nothing.
Checks: ${checkNames.join(', ')}.

Exit codes: 0 nothing is missing, 1 something is.`;

/** `npm run preflight`. */
runTool(usage, async args => {
  const { stack, skipped } = readArguments(args);
  const found = await preflight(readStack(resolve(__dirname, '../..'), stack), skipped);
  for (const each of found) console.log(line(each));
  return exitCode(found);
});

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { skip: { type: 'string', default: '' } },
  });
  const skipped = values.skip.split(',').filter(name => name !== '');
  const [stack, ...others] = positionals;
  if (
    stack === undefined ||
    !/^[A-Za-z0-9_.-]+$/.test(stack) ||
    others.length > 0 ||
    !skipped.every(name => checkNames.includes(name))
  ) {
    throw new ToolError(`Name one stack, and checks that there are.\n\n${usage}`);
  }
  return { stack, skipped };
}
