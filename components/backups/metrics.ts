import type { BackedUpData } from '../../catalog/backups';

/** How Prometheus knows when data was last backed up: a query that gives that time, in seconds since 1970. */
export interface BackupMetric {
  /** Who tells: kube-state-metrics, or the operator itself. */
  readonly from: 'kube-state-metrics' | 'postgresql' | 'moco' | 'psmdb-operator';
  readonly lastSuccess: string;
}

const cronJob = (namespace: string, name: string): BackupMetric => ({
  from: 'kube-state-metrics',
  lastSuccess: `max(kube_cronjob_status_last_successful_time{namespace="${namespace}",cronjob="${name}"})`,
});

/**
 * Logs have no last time: what ships them has its own alerts. MongoDB's operator counts nothing, so its backups'
 * own objects are read: kube-state-metrics must be told to (`status.completed` of PerconaServerMongoDBBackup).
 */
export const backupMetrics: Readonly<
  Record<Exclude<BackedUpData, 'logs' | 'vault'>, BackupMetric>
> = {
  postgresql: {
    from: 'postgresql',
    lastSuccess: 'max(barman_cloud_cloudnative_pg_io_last_available_backup_timestamp)',
  },
  mysql: { from: 'moco', lastSuccess: 'max(moco_backup_timestamp)' },
  mongodb: {
    from: 'kube-state-metrics',
    lastSuccess: 'max(kube_customresource_psmdb_backup_completed)',
  },
  redis: cronJob('quikapp-infra', 'backup-redis'),
  files: cronJob('quikapp-infra', 'backup-files'),
  consul: cronJob('quikapp-infra', 'backup-consul'),
};

/** The drills, each once a week. */
export const drillMetrics: Readonly<Record<'postgresql' | 'redis' | 'files', BackupMetric>> = {
  postgresql: cronJob('quikapp-data', 'drill-postgresql'),
  redis: cronJob('quikapp-infra', 'drill-redis'),
  files: cronJob('quikapp-infra', 'drill-files'),
};
