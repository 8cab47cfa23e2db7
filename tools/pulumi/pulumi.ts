import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ToolError } from '../tool-error';
import { packOptions, type PolicyPack } from './policy-pack';

/** How to run `pulumi`. */
export interface PulumiCommand {
  readonly program: string;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What previews and updates are held against. */
  readonly policyPack: PolicyPack;
}

const run = promisify(execFile);

/** Runs a preview or an update, which a broken promise ends before anything changes. */
export const pulumiWithPolicies = (
  command: PulumiCommand,
  args: readonly string[],
): Promise<string> => pulumi(command, [...args, ...packOptions(command.policyPack)]);

/** Runs `pulumi` and gives back what it prints. @throws {ToolError} with what it complains of */
export async function pulumi(
  { program, directory, environment }: PulumiCommand,
  args: readonly string[],
): Promise<string> {
  try {
    const { stdout } = await run(program, args, {
      cwd: directory,
      env: { ...process.env, ...environment },
      maxBuffer: 2 ** 28,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new ToolError(
      `pulumi ${args.slice(0, 2).join(' ')} failed:\n` +
        (complaint(stdout) || [stdout, stderr].join('\n').trim() || String(error)),
    );
  }
}

/** The same where it prints JSON. */
export const pulumiJson = async (
  command: PulumiCommand,
  args: readonly string[],
): Promise<unknown> => JSON.parse(await pulumi(command, args));

/** What a preview that failed says of itself; the rest of its output is only its steps. */
function complaint(stdout: string): string {
  try {
    const { diagnostics = [] } = JSON.parse(stdout) as {
      diagnostics?: readonly { severity: string; message: string }[];
    };
    return diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message.replaceAll(/<\{%.*?%\}>/g, '').trim())
      .join('\n');
  } catch {
    return '';
  }
}
