import type { Resource } from '../../policy/graph/resource';
import type { Change } from './change';

/** Changes of one capability, such as `services` or `data-tier`. */
export interface CapabilityChanges {
  readonly capability: string;
  readonly changes: readonly Change[];
}

/** The changes by the capability that they belong to, in the order in which the platform makes them. */
export function byCapability(
  changes: readonly Change[],
  resources: readonly Resource[],
): CapabilityChanges[] {
  const parents = new Map(resources.map(({ name, parent }) => [name, parent]));
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const capability = capabilityOf(change.after ?? change.before, parents);
    groups.set(capability, [...(groups.get(capability) ?? []), change]);
  }
  return [...groups].map(([capability, own]) => ({ capability, changes: own }));
}

/** The component right below the platform that a resource stands in. */
function capabilityOf(
  resource: Resource | undefined,
  parents: ReadonlyMap<string, string | undefined>,
): string {
  let name = resource?.name;
  for (let parent = resource?.parent; parent !== undefined; parent = parents.get(parent)) {
    if (parents.get(parent) === undefined) break;
    name = parent;
  }
  return name?.replace(/^quikapp-/, '') ?? 'platform';
}
