import type { BackedUpData } from '../../catalog/backups';
import type { Graph } from '../graph/graph';
import { textAt } from '../graph/value';
import type { Backup } from './backup';
import { cronJob } from './cron-job';
import { isSuspended } from './is-suspended';
import { daysOf, variable } from './variables';

/** The backup by a CronJob of ours, whose last step stores what the others have made, by restic. */
export function jobBackup(graph: Graph, data: BackedUpData): Backup | undefined {
  const resource = cronJob(graph, `backup-${data}`);
  if (!resource) return undefined;
  return {
    resource,
    schedule: isSuspended(resource) ? undefined : textAt(resource.props, 'spec.schedule'),
    retentionDays: daysOf(resource),
    elsewhere: textAt(variable(resource, 'RESTIC_REPOSITORY'), 'value')?.startsWith('s3:') === true,
    encrypted: textAt(variable(resource, 'RESTIC_PASSWORD_FILE'), 'value') !== undefined,
    keys: textAt(variable(resource, 'AWS_SECRET_ACCESS_KEY'), 'valueFrom.secretKeyRef.name'),
  };
}
