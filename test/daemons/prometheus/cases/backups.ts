import { critical, warning, type AlertCases } from '../alert-case';

/** Hours that the series last. */
const hours = 300;
const always = (value: number): string => `${value}x${hours}`;
const cluster = (metric: string, labels: Readonly<Record<string, string>>): string => {
  const all = { job: 'kube-state-metrics', namespace: 'quikapp-infra', ...labels };
  const written = Object.entries(all).map(([label, value]) => `${label}="${value}"`);
  return `${metric}{${written.join(',')}}`;
};
/** A CronJob that succeeded last at this hour. */
const succeeded = (cronjob: string, at: number) => ({
  [cluster('kube_cronjob_status_last_successful_time', { cronjob })]: always(at * 3600),
});
const created = (cronjob: string) => ({
  [cluster('kube_cronjob_created', { cronjob })]: always(0),
});
const failed = (job_name: string, condition = 'true') =>
  cluster('kube_job_failed', { job_name, condition });

const step = '1h';
const job = (job_name: string) => ({ namespace: 'quikapp-infra', job_name });
const old = (data: string, every: string) =>
  critical(
    `There is no backup of ${data} from the last two runs; the promise is one every ${every}.`,
    {
      data,
    },
  );

const unproven = (data: string) =>
  warning(`No backup of ${data} was restored on trial for more than a week.`, { data });
/** A CronJob that is not there. */
const nothing = (cronjob: string) => ({
  [cluster('kube_cronjob_created', { cronjob })]: '_x300',
  [cluster('kube_cronjob_status_last_successful_time', { cronjob })]: '_x300',
});

const drills = {
  ...created('drill-postgresql'),
  ...succeeded('drill-postgresql', 168),
  ...created('drill-redis'),
  ...created('drill-files'),
  ...succeeded('drill-files', 168),
};
const moco = 'moco_backup_timestamp{job="moco",exported_namespace="quikapp-data",name="mysql"}';
const barman =
  'barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{job="postgresql",pod="postgresql-1"}';
const percona = 'quikapp_mongodb_backup_completed{job="kube-state-metrics",state="ready"}';
const good = {
  ...succeeded('backup-redis', 200),
  ...succeeded('backup-files', 200),
  ...succeeded('backup-consul', 200),
  ...succeeded('backup-vault', 200),
  [moco]: always(200 * 3600),
  [barman]: always(200 * 3600),
  [percona]: always(200 * 3600),
};

export const backupCases: AlertCases = {
  BackupTooOld: [
    { when: 'the last run, of all data', series: good, step, after: '203h' },
    {
      when: 'the data whose backup is older than two runs, or was never made',
      series: {
        ...good,
        ...succeeded('backup-vault', 100),
        // Not yet, and none at all.
        [moco]: always(0),
        [barman]: always(198 * 3600),
        [percona]: '_x300',
      },
      step,
      after: '203h',
      tells: [
        old('postgresql', 'hour'),
        old('mysql', 'hour'),
        old('mongodb', '6 hours'),
        old('vault', 'day'),
      ],
    },
  ],
  BackupsNotDeleted: [
    { when: 'two days', series: succeeded('backup-lifecycle', 100), step, after: '148h' },
    {
      when: 'old backups that nobody deletes',
      series: succeeded('backup-lifecycle', 100),
      step,
      after: '152h',
      tells: [
        warning(
          'Nothing has seen to it for two days that old backups of MySQL are deleted; the bucket grows.',
        ),
      ],
    },
    {
      when: 'a job that is not there',
      step,
      after: '2h',
      tells: [
        warning(
          'Nothing has seen to it for two days that old backups of MySQL are deleted; the bucket grows.',
        ),
      ],
    },
  ],
  BackupJobFailed: [
    {
      when: "jobs that failed, ours and MOCO's",
      series: {
        [failed('moco-backup-mysql-1')]: '1x10',
        [failed('backup-redis-1')]: '1x10',
        [failed('restore-redis-1')]: '1x10',
      },
      after: '6m',
      tells: [
        warning('Job moco-backup-mysql-1 failed.', job('moco-backup-mysql-1')),
        warning('Job backup-redis-1 failed.', job('backup-redis-1')),
      ],
    },
    {
      when: 'a job whose second attempt went well',
      series: {
        [cluster('kube_job_status_failed', { job_name: 'backup-redis-1', reason: '' })]: '1x10',
        [failed('backup-redis-1', 'false')]: '1x10',
        [failed('backup-redis-1')]: '0x10',
      },
      after: '6m',
    },
  ],
  RestoreDrillFailed: [
    {
      when: 'a drill that failed',
      series: { [failed('drill-redis-1')]: '1x10', [failed('backup-redis-1')]: '1x10' },
      after: '6m',
      tells: [
        critical(
          'Drill drill-redis-1 failed: what it should have restored may not be restorable.',
          job('drill-redis-1'),
        ),
      ],
    },
    { when: 'a drill that went well', series: { [failed('drill-redis-1')]: '0x10' }, after: '6m' },
  ],
  RestoreDrillMissing: [
    { when: 'less than eight days', series: drills, step, after: '190h' },
    {
      when: 'the drill that never succeeded in eight days',
      series: drills,
      step,
      after: '200h',
      tells: [unproven('redis')],
    },
    {
      when: 'a drill that nobody made',
      series: { ...drills, ...succeeded('drill-redis', 168), ...nothing('drill-postgresql') },
      step,
      after: '190h',
      tells: [unproven('postgresql')],
    },
  ],
};
