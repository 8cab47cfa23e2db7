import { spawnSync } from 'node:child_process';

/** The commit that a branch, tag or commit names in a project's repository; undefined where git knows none. */
export function resolveRevision(project: string, revision: string): string | undefined {
  // A name may begin like an option.
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const { status, stdout } = spawnSync('git', args, { cwd: project, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
