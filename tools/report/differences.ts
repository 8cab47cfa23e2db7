import type { Difference } from './change';

/** Every value that differs between two, by path and in order. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (isMapping(before) && isMapping(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap(key => differences(before[key], after[key], join(path, key)));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return differences(byName(before), byName(after), path);
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

/** A list's entries by their names, so that one more at its start doesn't look like a change of all of them. */
function byName(list: readonly unknown[]): Readonly<Record<string, unknown>> {
  const names = list.map((entry, index) => `[${nameOf(entry) ?? String(index)}]`);
  const unique = new Set(names).size === names.length;
  return Object.fromEntries(
    list.map((entry, index) => [unique ? (names[index] ?? '') : `[${index}]`, entry]),
  );
}

function nameOf(entry: unknown): string | undefined {
  if (!isMapping(entry)) return undefined;
  const name = entry['name'] ?? entry['label'];
  return typeof name === 'string' ? name : undefined;
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const join = (path: string, key: string): string =>
  path === '' ? key : key.startsWith('[') ? `${path}${key}` : `${path}.${key}`;
