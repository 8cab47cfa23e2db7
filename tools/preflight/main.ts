import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exitCode, line } from './finding';
import { checkNames, preflight } from './preflight';
import { ToolError } from '../tool-error';
import { readStack } from './read-stack';

const usage = `npm run preflight -- <stack> [--skip <check,check>]

Looks for everything that the stack's first up needs, and changes nothing.
Checks: ${checkNames.join(', ')}.

Exit codes: 0 nothing is missing, 1 something is.`;

/** `npm run preflight`. */
async function main(args: readonly string[]): Promise<number> {
  const { stack, skipped } = readArguments(args);
  const found = await preflight(readStack(resolve(__dirname, '../..'), stack), skipped);
  for (const each of found) console.log(line(each));
  return exitCode(found);
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { skip: { type: 'string', default: '' } },
    });
    const skipped = values.skip.split(',').filter(name => name !== '');
    const [stack, ...others] = positionals;
    if (
      stack !== undefined &&
      /^[A-Za-z0-9_.-]+$/.test(stack) &&
      others.length === 0 &&
      skipped.every(name => checkNames.includes(name))
    ) {
      return { stack, skipped };
    }
  } catch (error) {
    throw new ToolError(`${(error as Error).message}\n\n${usage}`);
  }
  throw new ToolError(`Name one stack, and checks that there are.\n\n${usage}`);
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
