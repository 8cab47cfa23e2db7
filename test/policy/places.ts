import type { GoldenResource } from '../../policy/graph/from-golden';
import type { GoldenGraph } from './mutation';

/** Where a mutation changes a golden graph. */
export interface Place {
  /** The resource as the golden graph has it; as the mutation makes it, where only that has a value there. */
  readonly resource: GoldenResource;
  /** Where in its inputs; the whole resource where this is empty. */
  readonly path: readonly string[];
  /** Whether the golden graph has a value there. */
  readonly known: boolean;
}

/** Every place at which two graphs differ. What they share is the same object. */
export function places(before: GoldenGraph, after: GoldenGraph): Place[] {
  const shared = new Set(before);
  const rest = new Map(before.map(resource => [identity(resource), resource]));
  const changed = after.flatMap((resource): Place[] => {
    const former = rest.get(identity(resource));
    rest.delete(identity(resource));
    if (shared.has(resource)) return [];
    if (!former) return [{ resource, path: [], known: false }];
    return differing(former.inputs, resource.inputs).map(place => ({
      ...place,
      resource: place.known ? former : resource,
    }));
  });
  const gone = [...rest.values()].map((resource): Place => ({ resource, path: [], known: true }));
  return [...changed, ...gone];
}

const identity = ({ type, name }: GoldenResource): string => `${type}::${name}`;

/** Where two values differ. Of lists that don't have the same length, the entries that only one of them has. */
function differing(
  one: unknown,
  other: unknown,
  path: readonly string[] = [],
): Pick<Place, 'path' | 'known'>[] {
  if (isSame(one, other)) return [];
  if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length) {
    if (other.length === 0) return [{ path, known: true }];
    return [...onlyIn(one, other, path, true), ...onlyIn(other, one, path, false)];
  }
  if (!isHolder(one) || !isHolder(other) || Array.isArray(one) !== Array.isArray(other)) {
    return [{ path, known: one !== undefined }];
  }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap(key =>
    differing(one[key], other[key], [...path, key]),
  );
}

const onlyIn = (
  list: readonly unknown[],
  other: readonly unknown[],
  path: readonly string[],
  known: boolean,
) =>
  list.flatMap((entry, index) =>
    other.some(candidate => isSame(candidate, entry))
      ? []
      : [{ path: [...path, String(index)], known }],
  );

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

const isHolder = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
