import { equal, isProperties, unknown, type Path, type Properties, type Value } from './values';

/** One difference between old and new properties. */
export interface Difference {
  readonly path: Path;
  readonly kind: 'add' | 'delete' | 'update';
  /** Whether the resource has to be replaced because of it. */
  readonly replaces?: boolean;
}

/** The differences between old and new properties, each as deep down as it can be named. */
export function differences(old: Properties, now: Properties): Difference[] {
  return compare(old, now, []);
}

/** A path as the engine writes it: `spec.ports[0].name`, `metadata.annotations["pulumi.com/skipAwait"]`. */
export function formatPath(path: Path): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

function compare(old: Value | undefined, now: Value | undefined, path: Path): Difference[] {
  if (isProperties(old) && isProperties(now)) {
    const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...keys].flatMap(key => compare(own(old, key), own(now, key), [...path, key]));
  }
  if (Array.isArray(old) && Array.isArray(now)) {
    const length = Math.max(old.length, now.length);
    return Array.from({ length }, (_, index) =>
      compare(old[index], now[index], [...path, index]),
    ).flat();
  }
  if (old === undefined && now === undefined) return [];
  if (old === undefined) return [{ path, kind: 'add' }];
  if (now === undefined) return [{ path, kind: 'delete' }];
  return now !== unknown && equal(old, now) ? [] : [{ path, kind: 'update' }];
}

function own(properties: Properties, key: string): Value | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}
