/** Data that is backed up. */
export type BackedUpData =
  'postgresql' | 'mysql' | 'mongodb' | 'redis' | 'files' | 'logs' | 'consul' | 'vault';

/** A promise: how often, and how long a backup is kept. */
export interface BackupPlan {
  readonly every: 'moment' | 'hour' | '6 hours' | 'day';
  readonly retentionDays: number;
  /** Whether the overview promises it, or this platform adds it. */
  readonly source: 'overview' | 'added';
}

/** The overview's backup table, and the rows it lacks. */
export const backups: Readonly<Record<BackedUpData, BackupPlan>> = {
  postgresql: { every: 'hour', retentionDays: 30, source: 'overview' },
  // Replication is no backup: treated as PostgreSQL.
  mysql: { every: 'hour', retentionDays: 30, source: 'added' },
  mongodb: { every: '6 hours', retentionDays: 14, source: 'overview' },
  redis: { every: 'day', retentionDays: 7, source: 'overview' },
  files: { every: 'day', retentionDays: 90, source: 'overview' },
  logs: { every: 'moment', retentionDays: 30, source: 'overview' },
  // What the platform can't be rebuilt without.
  consul: { every: 'day', retentionDays: 30, source: 'added' },
  vault: { every: 'day', retentionDays: 30, source: 'added' },
};
