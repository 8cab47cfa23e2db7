import { resolveRevision } from '../../embedded/revision/resolve-revision';
import { latestRelease } from '../../tools/report/latest-release';

/**
 * What upgrades are tried from until there is a release: the commit of main at which production first had all its
 * stores, backups and observability, so that an upgrade has data to lose.
 */
const beforeReleases = '294b0fea6f289265a9a31ff362d18286c5b339f2';

/**
 * The revision that an upgrade is tried from: the last release, else a fixed commit. Undefined in a clone that has too
 * little history for either, which on CI is a mistake in the workflow.
 */
export function upgradeFrom(project: string): string | undefined {
  const revision = latestRelease(project) ?? resolveRevision(project, beforeReleases);
  if (revision === undefined && process.env['CI']) {
    throw new Error('This clone is too shallow to try an upgrade: check out with fetch-depth: 0.');
  }
  return revision;
}
