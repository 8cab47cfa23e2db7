import { bytes } from '../../catalog/arithmetic/quantity';
import { isDataBearing } from '../../policy/graph/data-bearing';
import type { Change, Difference } from './change';
import type { Risk } from './risk';

/** Data that a change would lose, or leave without protection. */
export function dataRisks(changes: readonly Change[]): Risk[] {
  return changes.flatMap(change => {
    const subject = change.before ?? change.after;
    // What was protected was so because it can't be made anew, whatever its kind: a key, the password of a repository.
    if (subject === undefined || !(isDataBearing(subject) || subject.protect)) return [];
    return messages(change).map((message): Risk => ({ kind: 'data', change, message }));
  });
}

function messages({ operation, differences, replacedFor }: Change): string[] {
  if (operation === 'delete') return ['It is deleted, and what it holds with it.'];
  if (operation === 'create') return [];
  return [
    ...(operation === 'replace'
      ? [`It is replaced, and what it holds is lost, because of ${replacedFor.join(', ')}.`]
      : []),
    ...differences
      .filter(shrinks)
      .map(
        ({ path, before, after }) => `${path} shrinks from ${String(before)} to ${String(after)}.`,
      ),
    ...differences
      .filter(({ path, after }) => path === '(protect)' && after === false)
      .map(() => 'It is no longer protected from deletion.'),
  ];
}

/** Volumes and members; a volume can't shrink at all, and a member goes with its volume. */
function shrinks({ path, before, after }: Difference): boolean {
  if (/(^|\.)(size|storage)$/.test(path)) {
    return amount(after) < amount(before);
  }
  return (
    /(^|\.)(instances|replicas|size|clusterSize)$/.test(path) &&
    typeof before === 'number' &&
    typeof after === 'number' &&
    after < before
  );
}

const amount = (value: unknown): number =>
  typeof value === 'number' ? value : typeof value === 'string' ? (bytes(value) ?? NaN) : NaN;
