import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ToolError } from '../tool-error';
import { deploy } from './deploy';
import { findDrift } from './drift';
import { makePlan } from './plan';

const usage = `npm run plan -- <stack> [--output <folder>]     previews, and keeps what was previewed (plan/)
npm run deploy -- <stack> [--plan <folder>]     does it, after the state was kept (state/); a plan only while the state is the same
npm run drift -- <stack> [--output <folder>]    says what somebody else has changed (drift/)

By your own pulumi and its login. Exit codes: 0 done, or nothing has drifted; 2 something has drifted; 1 failed.`;

const command = {
  program: 'pulumi',
  directory: resolve(__dirname, '../..'),
  // Plans are behind this switch.
  environment: { PULUMI_EXPERIMENTAL: 'true' },
};

async function main([what, ...args]: readonly string[]): Promise<number> {
  const { stack, output, plan } = readArguments(args);
  switch (what) {
    case 'plan':
      console.log(await makePlan(command, stack, resolve(output ?? 'plan')));
      return 0;
    case 'deploy':
      console.log(
        await deploy(command, stack, {
          backup: resolve('state'),
          ...(plan === undefined ? {} : { plan: resolve(plan) }),
        }),
      );
      return 0;
    case 'drift': {
      const { text, count } = await findDrift(command, stack);
      console.log(count === 0 ? `${stack}: nothing has drifted.` : text);
      if (count === 0) return 0;
      const folder = resolve(output ?? 'drift');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${stack}.md`), text);
      return 2;
    }
    default:
      throw new ToolError(usage);
  }
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { output: { type: 'string' }, plan: { type: 'string' } },
    });
    const [stack, ...others] = positionals;
    if (stack !== undefined && /^[A-Za-z0-9_./-]+$/.test(stack) && others.length === 0) {
      return { stack, ...values };
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
