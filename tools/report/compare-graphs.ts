import { knownKind } from '../../embedded/plugins/kubernetes/kinds';
import { isManaged } from '../../embedded/engine/is-managed';
import type { Resource } from '../../policy/graph/resource';
import type { Change, Difference } from './change';
import { identities } from './identities';
import { differences } from './differences';

/** What leads from one graph to another, in the order of the second, deletions last. What was renamed with an alias stays. */
export function compareGraphs(before: readonly Resource[], after: readonly Resource[]): Change[] {
  const presentOf = identities(before);
  const identitiesOf = identities(after);
  const old = new Map(before.map(resource => [presentOf(resource)[0], resource]));
  const remaining = new Set(old.keys());
  const changes = after.flatMap((resource): Change[] => {
    const known = identitiesOf(resource).find(identity => old.has(identity));
    if (known !== undefined) remaining.delete(known);
    const previous = known === undefined ? undefined : old.get(known);
    return previous === undefined ? [created(resource)] : changed(previous, resource);
  });
  const deleted = [...remaining]
    .flatMap(gone => old.get(gone) ?? [])
    .filter(({ type }) => isManaged(type));
  return [
    ...changes,
    ...deleted.map((resource): Change => ({
      operation: 'delete',
      name: resource.name,
      type: resource.type,
      before: resource,
      differences: [],
      replacedFor: [],
    })),
  ].filter(({ type }) => isManaged(type));
}

const created = (resource: Resource): Change => ({
  operation: 'create',
  name: resource.name,
  type: resource.type,
  after: resource,
  differences: [],
  replacedFor: [],
});

function changed(before: Resource, after: Resource): Change[] {
  const found = [
    ...differences(before.props, after.props),
    ...(before.protect === after.protect
      ? []
      : [{ path: '(protect)', before: before.protect, after: after.protect }]),
  ];
  if (found.length === 0) return [];
  const replacedFor = replacing(after.type, found);
  return [
    {
      operation: replacedFor.length > 0 ? 'replace' : 'update',
      name: after.name,
      type: after.type,
      before,
      after,
      differences: found,
      replacedFor,
    },
  ];
}

/** The changed fields that can't change in place, by the provider's own rules as far as the graph shows them. */
function replacing(type: string, found: readonly Difference[]): string[] {
  return found.map(({ path }) => path).filter(path => fixed(type).some(field => isIn(path, field)));
}

function fixed(type: string): readonly string[] {
  if (type.startsWith('kubernetes:helm.sh/')) return ['name', 'namespace'];
  if (type.startsWith('kubernetes:')) {
    const { replaceOn = [], content } = knownKind(type) ?? {};
    return ['metadata.name', 'metadata.namespace', ...replaceOn, ...(content?.fields ?? [])];
  }
  if (type === 'docker:index/container:Container') return [''];
  if (type.startsWith('docker:')) return ['name', 'driver', 'ipamConfigs'];
  return type.startsWith('random:') ? [''] : [];
}

const isIn = (path: string, field: string): boolean =>
  path !== '(protect)' &&
  (field === '' || path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`));
