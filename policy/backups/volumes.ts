import type { Graph } from '../graph/graph';
import { objectName } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { listAt, textAt } from '../graph/value';

/** Everything that keeps a volume and isn't the cluster of an operator, with the name by which people know it. */
export function volumes(graph: Graph): { resource: Resource; name: string }[] {
  const named = (resources: readonly Resource[]) =>
    resources.map(resource => ({ resource, name: objectName(resource) }));
  const sets = graph
    .of('kubernetes:apps/v1:StatefulSet')
    .filter(({ props }) => listAt(props, 'spec.volumeClaimTemplates').length > 0);
  const claims = graph.of('kubernetes:core/v1:PersistentVolumeClaim').filter(
    // The claim of a set's member, written out so that it can be protected: the set stands for it.
    claim => !sets.some(set => isMembers(claim, set)),
  );
  const releases = graph
    .of('kubernetes:helm.sh/v3:Release')
    .filter(({ props }) => keepsVolume(props['values']))
    .map(resource => ({ resource, name: textAt(resource.props, 'name') ?? '' }));
  return [...named(sets), ...named(claims), ...releases];
}

const isMembers = (claim: Resource, set: Resource): boolean =>
  listAt(set.props, 'spec.volumeClaimTemplates').some(template => {
    const prefix = `${textAt(template, 'metadata.name') ?? ''}-${objectName(set)}-`;
    const name = objectName(claim);
    return name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length));
  });

/** Whether a chart's values state a size of something whose name says that it is a volume. */
function keepsVolume(value: unknown, isVolume = false): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).some(([key, entry]) =>
      keepsVolume(entry, isVolume || /^(?!ephemeral-)\w*(storage|persistence)/i.test(key)),
    );
  }
  return isVolume && typeof value === 'string' && /^\d+[KMGT]i$/.test(value);
}
