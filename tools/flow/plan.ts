import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pulumiWithPolicies, type PulumiCommand } from '../pulumi/pulumi';
import { ToolError } from '../tool-error';
import { readState } from './state';

/** Files of a plan, in its folder. */
export const planFiles = { plan: 'plan.json', state: 'state.sha256' } as const;

/**
 * Previews a stack with the policy pack and writes down what it would do, with the hash of the state that this was said of. Secrets in the
 * plan are encrypted as the stack's are.
 *
 * @returns what the preview prints
 */
export async function makePlan(
  command: PulumiCommand,
  stack: string,
  folder: string,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const before = await readState(command, stack);
  const said = await pulumiWithPolicies(command, [
    'preview',
    '--stack',
    stack,
    '--non-interactive',
    '--diff',
    `--save-plan=${join(folder, planFiles.plan)}`,
  ]);
  const { hash } = await readState(command, stack);
  if (hash !== before.hash) {
    throw new ToolError(`The state of ${stack} moved during the preview: make the plan again.`);
  }
  await writeFile(join(folder, planFiles.state), `${hash}\n`);
  return said;
}
