import { spawnSync } from 'node:child_process';
import { ToolError } from '../tool-error';

/** Runs GitHub's own command line, with the login of whoever runs it. @throws {ToolError} with what it complains of */
export function gh(args: readonly string[], input?: string): string {
  const { status, stdout, stderr, error } = spawnSync('gh', args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...(input === undefined ? {} : { input }),
  });
  if (status === 0) return stdout;
  throw new ToolError(
    error
      ? `gh can't be run (${error.message}). Install the GitHub CLI and log in.`
      : `gh ${args.slice(0, 2).join(' ')} failed:\n${stderr.trim() || stdout.trim()}`,
  );
}
