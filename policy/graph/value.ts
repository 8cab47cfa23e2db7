/** Paths taken apart; there are few, and each is asked for many times. */
const keysOf = new Map<string, readonly string[]>();

/** The value at a path such as `spec.template.spec`, or undefined where the path leads nowhere. */
export function at(value: unknown, path: string): unknown {
  let keys = keysOf.get(path);
  if (keys === undefined) keysOf.set(path, (keys = path.split('.')));
  let holder = value;
  for (const key of keys) {
    if (typeof holder !== 'object' || holder === null) return undefined;
    holder = (holder as Record<string, unknown>)[key];
  }
  return holder;
}

/** The list at a path; empty where there is none. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

/** The text at a path, or undefined. */
export function textAt(value: unknown, path: string): string | undefined {
  const found = at(value, path);
  return typeof found === 'string' ? found : undefined;
}

/** The number at a path, or undefined. */
export function numberAt(value: unknown, path: string): number | undefined {
  const found = at(value, path);
  return typeof found === 'number' ? found : undefined;
}

/** The mapping at a path; empty where there is none. */
export function recordAt(value: unknown, path: string): Readonly<Record<string, unknown>> {
  const found = at(value, path);
  return typeof found === 'object' && found !== null && !Array.isArray(found)
    ? (found as Record<string, unknown>)
    : {};
}
