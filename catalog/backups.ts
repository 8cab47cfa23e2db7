/** Data that is backed up. */
export type BackedUpData =
  'postgresql' | 'mysql' | 'mongodb' | 'redis' | 'files' | 'logs' | 'consul' | 'vault';

/** How often data is backed up; logs are shipped as they are written. */
export type Frequency = 'moment' | 'hour' | '6 hours' | 'day';

/** A promise: how often, how long a backup is kept, and who keeps the promise. */
export interface BackupPlan {
  readonly every: Frequency;
  readonly retentionDays: number;
  /** Whether the overview promises it, or this platform adds it. */
  readonly source: 'overview' | 'added';
  /** What makes the backup. */
  readonly tool: string;
  /** What deletes a backup whose time is over. */
  readonly retentionBy: string;
  /** How a backup is restored, and known to be restorable: by the weekly drill, or by people with a runbook. */
  readonly restore: 'drill' | 'runbook' | 'none';
}

/** The overview's backup table, and the rows it lacks. */
export const backups: Readonly<Record<BackedUpData, BackupPlan>> = {
  postgresql: {
    every: 'hour',
    retentionDays: 30,
    source: 'overview',
    tool: 'CloudNativePG, Barman Cloud plugin: base backups and WAL',
    retentionBy: "the plugin: the ObjectStore's retentionPolicy",
    restore: 'drill',
  },
  mysql: {
    // Replication is no backup: treated as PostgreSQL.
    every: 'hour',
    retentionDays: 30,
    source: 'added',
    tool: 'MOCO: dump and binary logs',
    // MOCO itself never deletes one.
    retentionBy:
      'the bucket: a lifecycle rule that a job sets and reads back, else that job itself',
    restore: 'runbook',
  },
  mongodb: {
    every: '6 hours',
    retentionDays: 14,
    source: 'overview',
    tool: 'Percona Backup for MongoDB: logical backup',
    retentionBy: "the operator: the task's retention, a count",
    restore: 'runbook',
  },
  redis: {
    every: 'day',
    retentionDays: 7,
    source: 'overview',
    tool: 'redis-cli --rdb from a replica, restic',
    retentionBy: 'the job: restic forget --prune',
    restore: 'drill',
  },
  files: {
    every: 'day',
    retentionDays: 90,
    source: 'overview',
    tool: 'rclone sync to a volume, restic',
    retentionBy: 'the job: restic forget --prune',
    restore: 'drill',
  },
  logs: {
    every: 'moment',
    retentionDays: 30,
    source: 'overview',
    tool: 'Alloy ships each line to Loki',
    retentionBy: "Loki: the compactor's retention",
    // They are streamed: Loki's volume is the only copy.
    restore: 'none',
  },
  // What the platform can't be rebuilt without.
  consul: {
    every: 'day',
    retentionDays: 30,
    source: 'added',
    tool: 'consul snapshot save, restic',
    retentionBy: 'the job: restic forget --prune',
    restore: 'runbook',
  },
  vault: {
    every: 'day',
    retentionDays: 30,
    source: 'added',
    tool: 'vault operator raft snapshot save, restic',
    retentionBy: 'the job: restic forget --prune',
    restore: 'runbook',
  },
};

/** In the table's order, which gives each its minute. */
export const backedUpData = Object.keys(backups) as readonly BackedUpData[];
