import { gh } from './gh';

interface Comment {
  readonly id: number;
  readonly body: string;
}

/** As much as GitHub takes, with room for the mark. */
const longest = 65_000;

/** Writes the one comment of a pull request that bears a mark: over the one that is there, else as a new one. */
export function keepComment(pullRequest: number, mark: string, text: string): void {
  const hidden = `<!-- ${mark} -->`;
  const comments = `repos/{owner}/{repo}/issues/${pullRequest}/comments`;
  const all = JSON.parse(gh(['api', '--paginate', '--slurp', comments])) as Comment[][];
  const known = all.flat().find(({ body }) => body.startsWith(hidden));
  const body = `${hidden}\n${text.length > longest ? `${text.slice(0, longest)}\n\n… and more: see the artifacts.` : text}`;
  const [method, path] = known
    ? ['PATCH', `repos/{owner}/{repo}/issues/comments/${known.id}`]
    : ['POST', comments];
  gh(['api', '--method', method, path, '--input', '-'], JSON.stringify({ body }));
}
