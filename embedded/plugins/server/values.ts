/** A value that isn't known before the resources it comes from exist; it occurs in previews only. */
export const unknown: unique symbol = Symbol('unknown');

/** A property's value as the providers work on it: plain, with secrets unwrapped. */
export type Value = null | boolean | number | string | typeof unknown | Value[] | Properties;

/** Properties by name. */
export interface Properties {
  [key: string]: Value;
}

/** Where a value stands inside properties. */
export type Path = readonly (string | number)[];

/** Tells an object apart from lists and plain values. */
export function isProperties(value: Value | undefined): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, if there is one. */
export function valueAt(value: Value | undefined, path: Path): Value | undefined {
  let found = value;
  for (const key of path) {
    if (Array.isArray(found) && typeof key === 'number') found = found[key];
    else if (isProperties(found) && typeof key === 'string' && Object.hasOwn(found, key))
      found = found[key];
    else return undefined;
  }
  return found;
}

/** Whether two values are the same, in whichever order their keys come; an unknown equals nothing. */
export function equal(a: Value | undefined, b: Value | undefined): boolean {
  if (a === unknown || b === unknown) return false;
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equal(item, b[index]));
  }
  if (isProperties(a) && isProperties(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every(key => Object.hasOwn(b, key) && equal(a[key], b[key]))
    );
  }
  return false;
}

/** Whether a value holds an unknown anywhere. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === unknown) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isProperties(value) && Object.values(value).some(hasUnknown);
}

/** A copy of properties without one of them. */
export function without(properties: Properties, key: string): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== key));
}

/** A copy of properties with the value at a path set; what the path needs on its way is added. */
export function withValue(
  properties: Properties,
  path: readonly string[],
  value: Value,
): Properties {
  const [key, ...rest] = path;
  if (key === undefined) return properties;
  const inner = properties[key];
  const next = rest.length > 0 ? withValue(isProperties(inner) ? inner : {}, rest, value) : value;
  return { ...properties, [key]: next };
}
