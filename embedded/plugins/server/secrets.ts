import { equal, valueAt, type Path, type Properties, type Value } from './values';

/** A value that must not be shown, and where it stood. */
export interface Secret {
  readonly path: Path;
  readonly value: Value;
}

/**
 * Where properties hold the given secrets. A server may reorder a list: when a path through a list no longer
 * leads to the secret's value the whole list counts as secret, so that the value can't slip out beside its mark.
 */
export function findSecrets(properties: Properties, secrets: readonly Secret[]): Path[] {
  return secrets.flatMap(({ path, value }) => {
    const firstIndex = path.findIndex(key => typeof key === 'number');
    const found = valueAt(properties, path);
    if (firstIndex === -1) return found === undefined ? [] : [path];
    if (equal(found, value)) return [path];
    const list = path.slice(0, firstIndex);
    return valueAt(properties, list) === undefined ? [] : [list];
  });
}
