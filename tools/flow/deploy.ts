import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pulumiWithPolicies, type PulumiCommand } from '../pulumi/pulumi';
import { ToolError } from '../tool-error';
import { planFiles } from './plan';
import { readState } from './state';

/** How to deploy. */
export interface DeployOptions {
  /** Folder of the approved plan: exactly that is done. @default whatever the program wants */
  readonly plan?: string;
  /** Where the state from before is kept. */
  readonly backup: string;
}

/**
 * Runs `pulumi up` with the policy pack, after the state was written away. A plan is refused when the state is no longer that of which it
 * was made: what it would do now nobody has seen.
 *
 * @returns what the update prints
 */
export async function deploy(
  command: PulumiCommand,
  stack: string,
  { plan, backup }: DeployOptions,
): Promise<string> {
  const { text, hash } = await readState(command, stack);
  if (plan !== undefined) {
    const planned = await readFile(join(plan, planFiles.state), 'utf8').catch(() => {
      throw new ToolError(`${plan} holds no plan: \`npm run plan -- ${stack}\` makes one.`);
    });
    if (planned.trim() !== hash) {
      throw new ToolError(
        `The state of ${stack} has moved since the plan was made (${planned.slice(0, 12)}, now ${hash.slice(0, 12)}): ` +
          'nothing was changed. Make the plan again and have it approved.',
      );
    }
  }
  await mkdir(backup, { recursive: true });
  await writeFile(join(backup, `${stack}-${hash.slice(0, 12)}.json`), text, { mode: 0o600 });
  // With its preview: policies of whole stacks would else speak only once everything is made.
  return pulumiWithPolicies(command, [
    'up',
    '--stack',
    stack,
    '--yes',
    '--non-interactive',
    ...(plan === undefined ? [] : [`--plan=${join(plan, planFiles.plan)}`]),
  ]);
}
