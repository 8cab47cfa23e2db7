import { namespaceOf, objectName, type Graph } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { at, listAt, textAt } from '../graph/value';
import type { Backup } from './backup';
import { isSuspended } from './is-suspended';

/** The backup of one cluster of CloudNativePG, by the plugin that archives its log as well. */
export function postgresqlBackup(graph: Graph, cluster: Resource): Backup | undefined {
  const resource = graph.kind('postgresql.cnpg.io', 'ScheduledBackup').find(
    candidate =>
      namespaceOf(candidate) === namespaceOf(cluster) &&
      textAt(candidate.props, 'spec.cluster.name') === objectName(cluster) &&
      // The other methods are a snapshot on the source's own storage, and what the next operator no longer has.
      textAt(candidate.props, 'spec.method') === 'plugin',
  );
  if (!resource) return undefined;
  const store = archiveOf(graph, cluster);
  const configuration = at(store?.props, 'spec.configuration');
  const [seconds, ...fields] = (textAt(resource.props, 'spec.schedule') ?? '').split(' ');
  const days = /^(\d+)d$/.exec(textAt(store?.props, 'spec.retentionPolicy') ?? '')?.[1];
  return {
    resource,
    // Its first field is the second.
    schedule: seconds === '0' && !isSuspended(resource) ? fields.join(' ') : undefined,
    retentionDays: days === undefined ? undefined : Number(days),
    elsewhere: textAt(configuration, 'destinationPath')?.startsWith('s3://') === true,
    encrypted: textAt(configuration, 'data.encryption') !== undefined,
    keys: textAt(configuration, 's3Credentials.secretAccessKey.name'),
  };
}

/** The ObjectStore that a cluster's plugin names. */
function archiveOf(graph: Graph, cluster: Resource): Resource | undefined {
  const names = listAt(cluster.props, 'spec.plugins').map(plugin =>
    textAt(plugin, 'parameters.barmanObjectName'),
  );
  return graph
    .kind('barmancloud.cnpg.io', 'ObjectStore')
    .find(
      store => namespaceOf(store) === namespaceOf(cluster) && names.includes(objectName(store)),
    );
}
