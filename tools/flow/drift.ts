import type { PulumiCommand } from '../pulumi/pulumi';
import { previewSource } from '../report/preview';

/** What is no longer as the program made it. */
export interface Drift {
  /** Markdown; empty where nothing has drifted. */
  readonly text: string;
  readonly count: number;
}

/** Looks at every resource as it really is, and says what an update would put back. */
export async function findDrift(command: PulumiCommand, stack: string): Promise<Drift> {
  const { changes } = await previewSource(stack, command, '--refresh');
  if (changes.length === 0) return { text: '', count: 0 };
  const rows = changes.map(({ operation, name, type, differences }) => {
    const paths = differences.map(({ path }) => `\`${path}\``).join(', ');
    return `| \`${name}\` | ${type.slice(type.lastIndexOf(':') + 1)} | ${operation} | ${paths} |`;
  });
  const text = [
    `# Drift of ${stack}`,
    '',
    'Somebody, or something, has changed what this program made. `pulumi up` would do this to put it back:',
    '',
    '| resource | kind | what | where |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    'If the change was right, bring it into the program. If not, find out who made it before you take it back.',
    '',
  ].join('\n');
  return { text, count: changes.length };
}
