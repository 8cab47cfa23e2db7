import { cron, retainedRuns } from '../../catalog/arithmetic/schedule';
import { backedUpData, type BackupPlan } from '../../catalog/backups';

/** An entry of `spec.backup.tasks` of a PerconaServerMongoDB. */
export interface MongodbBackupTask {
  readonly name: string;
  readonly enabled: true;
  readonly schedule: string;
  readonly retention: {
    readonly type: 'count';
    readonly count: number;
    readonly deleteFromStorage: true;
  };
  readonly storageName: string;
  readonly type: 'logical';
  readonly compressionType: 'gzip';
}

/** MongoDB's backups, which its operator itself runs: retention is a count of backups there. */
export function mongodbBackupTasks(
  { every, retentionDays }: BackupPlan,
  storageName: string,
): MongodbBackupTask[] {
  if (every === 'moment') throw new Error('MongoDB is backed up by the clock.');
  return [
    {
      name: 'scheduled',
      enabled: true,
      schedule: cron(every, backedUpData.indexOf('mongodb')),
      retention: {
        type: 'count',
        // When one more is made, the oldest of these is exactly as old as the promise.
        count: retainedRuns(every, retentionDays),
        deleteFromStorage: true,
      },
      storageName,
      type: 'logical',
      compressionType: 'gzip',
    },
  ];
}
