import { spawnSync } from 'node:child_process';

/** The newest tag `v…` that this checkout descends from; undefined before the first release, or where tags weren't fetched. */
export function latestRelease(project: string): string | undefined {
  const args = ['describe', '--tags', '--match', 'v*', '--abbrev=0'];
  const { status, stdout } = spawnSync('git', args, { cwd: project, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
