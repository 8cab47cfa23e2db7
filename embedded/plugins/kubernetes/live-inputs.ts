import { equal, isProperties, without, type Properties, type Value } from '../server/values';
import { map } from './objects';

/**
 * The inputs as the live object has them: what was drifted since the last write takes the live value. Comparing the
 * live object with what the server answered then, not with the inputs, keeps its spelling of a value (`1000m` as `1`,
 * an empty list left out) from looking like drift.
 */
export function liveInputs(inputs: Properties, written: Properties, live: Properties): Properties {
  const result: Properties = {};
  for (const [key, input] of Object.entries(inputs)) {
    const value = drift(input, own(written, key), own(live, key));
    if (value !== undefined) result[key] = value;
  }
  return result;
}

/** An object's inputs when nothing but the live object is known, as for an import: what no server fills in. */
export function importedInputs(live: Properties): Properties {
  const metadata = map(live, 'metadata');
  const kept = ['name', 'namespace', 'labels', 'annotations'].filter(key => key in metadata);
  return {
    ...without(live, 'status'),
    metadata: Object.fromEntries(kept.map(key => [key, metadata[key] ?? null])),
  };
}

function drift(
  input: Value,
  written: Value | undefined,
  live: Value | undefined,
): Value | undefined {
  if (equal(written, live) || (written === undefined && live === undefined)) return input;
  if (isProperties(input) && isProperties(written) && isProperties(live)) {
    return liveInputs(input, written, live);
  }
  if (Array.isArray(input) && Array.isArray(written) && Array.isArray(live)) {
    return driftOfList(input, written, live);
  }
  return live;
}

/** Named items are compared by name; any other list as a whole, since its items have no identity. */
function driftOfList(input: Value[], written: Value[], live: Value[]): Value[] {
  const now = byName(live);
  const before = byName(written);
  const wanted = byName(input);
  if (!now || !before || !wanted) return live;
  const kept = [...wanted].flatMap(([name, item]): Value[] => {
    const found = now.get(name);
    if (found === undefined) return [];
    return [drift(item, before.get(name), found) ?? found];
  });
  // An item that neither we nor the server's defaults put there has come since.
  const added = [...now].filter(([name]) => !wanted.has(name) && !before.has(name));
  return [...kept, ...added.map(([, item]) => item)];
}

function byName(items: readonly Value[]): Map<string, Properties> | undefined {
  const named = new Map<string, Properties>();
  for (const item of items) {
    if (!isProperties(item) || typeof item.name !== 'string') return undefined;
    named.set(item.name, item);
  }
  return named.size === items.length ? named : undefined;
}

function own(properties: Properties, key: string): Value | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}
