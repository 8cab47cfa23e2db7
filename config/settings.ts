import type { Problem } from '../catalog/problem';
import { schema, type Settings } from './schema';

/** What a stack's file holds, as far as its form is right, and what is wrong with the rest. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
}

/**
 * Checks the form of a stack's values. Bad ones are reported and left out, so that what can only be
 * checked on the whole (overlaps, capacity) is reported in the same go.
 */
export function readSettings(values: Readonly<Record<string, unknown>>): ReadSettings {
  const result = schema.safeParse(values);
  if (result.success) return { settings: result.data, problems: [] };

  const wrong = result.error.issues.flatMap(issue =>
    (issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => [...issue.path, key])
      : [wholeList(issue.path)]
    ).map(path => ({ path, allowed: issue.message })),
  );
  const remaining = structuredClone(values);
  for (const { path } of wrong) remove(remaining, path);
  return {
    // What was left out may have been needed: its section goes as well, and is no problem of its own.
    settings: readSettings(remaining).settings,
    problems: wrong.map(({ path, allowed }) => ({
      key: `quikapp:${path.join('.')}`,
      value: valueAt(values, path),
      allowed,
    })),
  };
}

/** A bad entry counts for its whole list: half a list means something else. */
function wholeList(path: readonly PropertyKey[]): readonly PropertyKey[] {
  const index = path.findIndex(step => typeof step === 'number');
  return index < 0 ? path : path.slice(0, index);
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step],
    values,
  );
}

/** Takes a value out; where it isn't there, the section that can't be without it. */
function remove(values: unknown, path: readonly PropertyKey[]): void {
  const there = valueAt(values, path) === undefined ? path.slice(0, -1) : path;
  const last = there.at(-1);
  const holder = valueAt(values, there.slice(0, -1));
  if (last !== undefined && typeof holder === 'object' && holder !== null) {
    Reflect.deleteProperty(holder, last);
  }
}
