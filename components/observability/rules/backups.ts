import { intervalSeconds, type Interval } from '../../../catalog/arithmetic/schedule';
import type { BackedUpData, BackupPlan } from '../../../catalog/backups';
import { alert, type AlertRule, type RuleGroup } from './rule';

const scheduled = (cronJob: string): string =>
  `max(kube_cronjob_status_last_successful_time{job="kube-state-metrics",cronjob="${cronJob}"})`;

/** When the newest good backup of each kind of data was made, in seconds since 1970. Logs have an alert of their own. */
export const newestBackups: Readonly<Record<Exclude<BackedUpData, 'logs'>, string>> = {
  postgresql:
    'max(barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{job="postgresql"} > 0)',
  mysql: 'max(moco_backup_timestamp{job="moco"} > 0)',
  mongodb: 'max(quikapp_mongodb_backup_completed{job="kube-state-metrics",state="ready"} > 0)',
  redis: scheduled('backup-redis'),
  files: scheduled('backup-files'),
  consul: scheduled('backup-consul'),
  vault: scheduled('backup-vault'),
};

/** Data whose backups a weekly drill restores. */
const drilled = (plans: Readonly<Record<BackedUpData, BackupPlan>>): BackedUpData[] =>
  (Object.keys(plans) as BackedUpData[]).filter(data => plans[data].restore === 'drill');

/** When a drill last went well; one that never did counts from when it was made. */
const lastDrill = (data: BackedUpData): string => {
  const of = `{job="kube-state-metrics",cronjob="drill-${data}"}`;
  return `max(kube_cronjob_status_last_successful_time${of} or kube_cronjob_created${of})`;
};

/** A missed backup is told once the next one should have been there as well, with an hour for it to run. */
export const backupMaximumAge = (every: Interval): number => 2 * intervalSeconds(every) + 3600;

/** Backups against what the environment promises: none, too old, or never deleted, and jobs and drills that failed. */
export const backupRules = (plans: Readonly<Record<BackedUpData, BackupPlan>>): RuleGroup => ({
  name: 'backups',
  rules: [
    ...Object.entries(newestBackups).flatMap(([data, time]): AlertRule[] => {
      const { every } = plans[data as BackedUpData];
      if (every === 'moment') return [];
      return [
        alert('BackupTooOld', {
          expr: `time() - ${time} > ${backupMaximumAge(every)} or absent(${time})`,
          for: '30m',
          severity: 'critical',
          summary: `There is no backup of ${data} from the last two runs; the promise is one every ${every}.`,
          labels: { data },
        }),
      ];
    }),
    alert('BackupsNotDeleted', {
      expr: `time() - ${scheduled('backup-lifecycle')} > ${backupMaximumAge('day')} or absent(${scheduled('backup-lifecycle')})`,
      for: '30m',
      severity: 'warning',
      summary:
        'Nothing has seen to it for two days that old backups of MySQL are deleted; the bucket grows.',
    }),
    // MOCO puts its own name before its jobs'; MongoDB's and PostgreSQL's backups are no Jobs: their age tells.
    // kube_job_status_failed would count an attempt that the Job has made good again.
    alert('BackupJobFailed', {
      expr: 'max by (namespace, job_name) (kube_job_failed{job="kube-state-metrics",condition="true",job_name=~"(moco-)?backup-.*"}) > 0',
      for: '5m',
      severity: 'warning',
      summary: 'Job {{ $labels.job_name }} failed.',
    }),
    alert('RestoreDrillFailed', {
      expr: 'max by (namespace, job_name) (kube_job_failed{job="kube-state-metrics",condition="true",job_name=~"drill-.*"}) > 0',
      for: '5m',
      severity: 'critical',
      summary:
        'Drill {{ $labels.job_name }} failed: what it should have restored may not be restorable.',
    }),
    ...drilled(plans).map(data =>
      alert('RestoreDrillMissing', {
        expr: `time() - ${lastDrill(data)} > 8 * 86400 or absent(${lastDrill(data)})`,
        for: '1h',
        severity: 'warning',
        summary: `No backup of ${data} was restored on trial for more than a week.`,
        labels: { data },
      }),
    ),
  ],
});
