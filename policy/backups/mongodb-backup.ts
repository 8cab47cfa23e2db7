import type { Graph } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { at, listAt, numberAt, textAt } from '../graph/value';
import type { Backup } from './backup';
import { longestGap } from './longest-gap';

/** The backup of one cluster of Percona's operator, which is a part of the cluster itself. */
export function mongodbBackup(_graph: Graph, resource: Resource): Backup | undefined {
  const task = listAt(resource.props, 'spec.backup.tasks').find(
    each => at(each, 'enabled') === true,
  );
  if (!task || at(resource.props, 'spec.backup.enabled') !== true) return undefined;
  const schedule = textAt(task, 'schedule');
  const storage = at(resource.props, `spec.backup.storages.${textAt(task, 'storageName') ?? ''}`);
  return {
    resource,
    schedule,
    retentionDays:
      at(task, 'retention.deleteFromStorage') === true
        ? daysOfCount(numberAt(task, 'retention.count') ?? 0, schedule ?? '')
        : undefined,
    elsewhere: textAt(storage, 'type') === 's3',
    encrypted: at(storage, 's3.serverSideEncryption') !== undefined,
    keys: textAt(storage, 's3.credentialsSecret'),
  };
}

/** A count of backups as days: fewer runs a day reach further. */
function daysOfCount(count: number, schedule: string): number | undefined {
  const gap = longestGap(schedule);
  return gap === undefined ? undefined : (count * gap) / 86_400;
}
