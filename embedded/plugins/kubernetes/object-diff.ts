import { differences, type Difference } from '../server/differences';
import type { Diff, DiffCall } from '../server/provider';
import type { Path } from '../server/values';
import type { Kind, MutableOption } from './kinds/kind';
import { isAutonamed } from './naming';
import { fieldPath, text } from './objects';
import { fieldManagerOf } from './field-manager';

/** What changes between an object's old and new inputs, and what of it can't change in place. */
export function objectDiff(
  call: Pick<DiffCall, 'state' | 'oldInputs' | 'inputs'>,
  kind: Pick<Kind, 'replaceOn' | 'content'> | undefined,
  mutable: Readonly<Record<MutableOption, boolean>>,
): Diff {
  const { state, oldInputs, inputs } = call;
  const content = kind?.content && !mutable[kind.content.mutableBy] ? kind.content.fields : [];
  const fixed = ['metadata.name', 'metadata.namespace', ...(kind?.replaceOn ?? []), ...content];
  const paths = fixed.map(fieldPath);
  const found = differences(oldInputs, inputs)
    // Of an imported object the inputs hold all there is, so what the program leaves out isn't its to remove.
    .filter(each => each.kind !== 'delete' || fieldManagerOf(state) !== undefined)
    .map((each): Difference => ({
      ...each,
      replaces: paths.some(path => overlap(path, each.path)),
    }));
  return { differences: found, deleteBeforeReplace: !isAutonamed(inputs) && sameName(call) };
}

/** Whether one path leads through the other: a change of the whole spec is one of its selector too. */
function overlap(a: Path, b: Path): boolean {
  return a.slice(0, b.length).every((key, index) => key === b[index]);
}

/** Two objects of one name can't exist side by side, so the old one has to go first. */
function sameName({ oldInputs, inputs }: Pick<DiffCall, 'oldInputs' | 'inputs'>): boolean {
  return ['metadata.name', 'metadata.namespace'].every(
    field => text(oldInputs, field) === text(inputs, field),
  );
}
