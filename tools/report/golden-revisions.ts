import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveRevision } from '../../embedded/revision/resolve-revision';
import { fromGolden, type GoldenResource } from '../../policy/graph/from-golden';
import type { ReportSource } from './build-report';
import { compareGraphs } from './compare-graphs';
import { ToolError } from '../tool-error';

/**
 * Compares a stack's golden graph with that of where this checkout left an earlier revision; it needs no credentials
 * and no cluster. What others brought into that revision since is no change of this one.
 */
export function goldenRevisions(project: string, stack: string, base: string): ReportSource {
  const file = `test/golden/${stack}.json`;
  if (!existsSync(join(project, file))) {
    throw new ToolError(
      `${stack} has no golden graph (${file}). Compare dev or prod, or leave --base out for a preview.`,
    );
  }
  const before = read(file, earlier(project, base, file));
  const after = read(file, readFileSync(join(project, file), 'utf8'));
  return {
    stack,
    compared: `the golden graphs of ${base} and of this checkout`,
    before,
    after,
    changes: compareGraphs(before, after),
  };
}

/** A file as it was where this checkout left a revision; nothing where it was not there yet. */
function earlier(project: string, base: string, file: string): string {
  const commit = resolveRevision(project, base);
  if (commit === undefined) {
    throw new ToolError(
      `git knows no revision ${base}. Fetch it first, or name a branch, tag or commit.`,
    );
  }
  const left = git(project, 'merge-base', commit, 'HEAD')?.trim();
  if (left === undefined) {
    throw new ToolError(
      `git knows nothing that ${base} and this checkout have in common. Fetch the whole history (git fetch --unshallow).`,
    );
  }
  return git(project, 'show', `${left}:${file}`) ?? '[]';
}

/** What git prints; undefined where it has nothing of the kind. */
function git(project: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return status === 0 ? stdout : undefined;
}

function read(file: string, text: string) {
  try {
    return fromGolden(JSON.parse(text) as GoldenResource[]).resources;
  } catch {
    throw new ToolError(`${file} is no golden graph. Make it anew with npm run golden.`);
  }
}
