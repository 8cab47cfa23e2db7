import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keepIssue } from '../github/keep-issue';
import { platformPack } from '../pulumi/policy-pack';
import { runTool } from '../run-tool';
import { ToolError } from '../tool-error';
import { deploy } from './deploy';
import { findDrift } from './drift';
import { makePlan } from './plan';

const usage = `npm run plan -- <stack> [--output <folder>]     previews with the policies, and keeps what was previewed (plan/)
npm run deploy -- <stack> [--plan <folder>]     does it, after the state was kept (state/); a plan only while the state is the same
npm run drift -- <stack> [--output <folder>] [--issue]    says what somebody else has changed (drift/); --issue keeps an issue of it

By your own pulumi and its login. Exit codes: 0 done, or nothing has drifted; 2 something has drifted; 1 failed.`;

const project = resolve(__dirname, '../..');
const command = {
  program: 'pulumi',
  directory: project,
  policyPack: platformPack(project),
  // Plans are behind this switch.
  environment: { PULUMI_EXPERIMENTAL: 'true' },
};

/** `npm run plan`, `deploy` and `drift`. */
runTool(usage, async ([what, ...args]) => {
  const { stack, output, plan, issue } = readArguments(args);
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
      if (issue) keepIssue({ ...drifted(stack), text });
      if (count === 0) return 0;
      const folder = resolve(output ?? 'drift');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${stack}.md`), text);
      return 2;
    }
    default:
      throw new ToolError(usage);
  }
});

/** The issue that tells of a stack's drift. */
function drifted(stack: string) {
  return {
    title: `Drift of ${stack}`,
    label: `drift-${stack}`,
    description: `${stack} is not what the program made`,
  };
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: 'string' },
      plan: { type: 'string' },
      issue: { type: 'boolean', default: false },
    },
  });
  const [stack, ...others] = positionals;
  if (stack === undefined || !/^[A-Za-z0-9_./-]+$/.test(stack) || others.length > 0) {
    throw new ToolError(`Name one stack.\n\n${usage}`);
  }
  return { stack, ...values };
}
