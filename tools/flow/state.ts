import { createHash } from 'node:crypto';
import { pulumi, type PulumiCommand } from '../pulumi/pulumi';

/** A stack's state as it is stored: secrets stay encrypted. */
export interface State {
  readonly text: string;
  /** Of its resources and what is under way; the time of the last update isn't part of it. */
  readonly hash: string;
}

/** Reads the state of a stack. */
export async function readState(command: PulumiCommand, stack: string): Promise<State> {
  const text = await pulumi(command, ['stack', 'export', '--stack', stack]);
  const { deployment = {} } = JSON.parse(text) as {
    deployment?: { resources?: unknown; pending_operations?: unknown };
  };
  const { resources = [], pending_operations = [] } = deployment;
  const hash = createHash('sha256')
    .update(JSON.stringify([resources, pending_operations]))
    .digest('hex');
  return { text, hash };
}
