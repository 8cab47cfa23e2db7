import type { Graph } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { listAt } from '../graph/value';
import type { Rule } from '../rule';

const single = ['ReadWriteOnce', 'ReadWriteOncePod'];

/**
 * Which StorageClass, and what becomes of a released volume, is the cluster's own to say: the class is its
 * default unless the settings name one, and the claims here are protected and kept.
 */
export const volumeClaims: Rule = {
  name: 'volume-claims',
  family: 'operations',
  protects: 'Two members of a store that write to one volume and ruin what is on it.',
  remedy: 'Ask for ReadWriteOnce or ReadWriteOncePod.',
  severity: 'high',
  link: 'docs/policies.md#volume-claims',
  target: 'kubernetes',
  check: graph =>
    claims(graph)
      .filter(({ spec }) => {
        const modes = listAt(spec, 'accessModes');
        return modes.length !== 1 || !single.includes(String(modes[0]));
      })
      .map(({ resource }) => ({
        resource,
        message: 'Several pods may write to its volume at once.',
      })),
};

/** Claims by themselves, and those that StatefulSets and clusters of MySQL make for each member. */
function claims(graph: Graph): { resource: Resource; spec: unknown }[] {
  const templates = [
    ...graph.of('kubernetes:apps/v1:StatefulSet'),
    ...graph.kind('moco.cybozu.com', 'MySQLCluster'),
  ].flatMap(resource =>
    listAt(resource.props, 'spec.volumeClaimTemplates').map(template => ({
      resource,
      spec: (template as { spec?: unknown }).spec,
    })),
  );
  const single = graph
    .of('kubernetes:core/v1:PersistentVolumeClaim')
    .map(resource => ({ resource, spec: resource.props['spec'] }));
  return [...single, ...templates];
}
