import { copy, remove, set, type Mutation } from '../mutation';

const scheduled = 'quikapp-backups-postgresql-schedule';
const redis = 'quikapp-backups-redis-daily-schedule';
const files = 'quikapp-backups-files-daily-schedule';
const lifecycle = 'quikapp-backups-lifecycle-daily-schedule';
const policy = 'quikapp-mysql-backups-policy';
const mongodb = 'quikapp-mongodb-cluster';
const loki = 'quikapp-observability-loki';
const drill = 'quikapp-backups-files-drill-schedule';

const jobPod = 'spec.jobTemplate.spec.template.spec';

interface Container {
  env: { name: string; value?: string }[];
}

/** Sets a plain variable of a CronJob's containers; `undefined` takes it away. */
const variable = (job: string, name: string, value: string | undefined): Mutation['change'] => {
  return graph =>
    graph.map(resource => {
      if (resource.name !== job) return resource;
      const copy = structuredClone(resource);
      const { spec } = copy.inputs as {
        spec: {
          jobTemplate: {
            spec: { template: { spec: { containers: Container[]; initContainers?: Container[] } } };
          };
        };
      };
      const { containers, initContainers = [] } = spec.jobTemplate.spec.template.spec;
      for (const container of [...initContainers, ...containers]) {
        container.env = container.env.flatMap(entry => {
          if (entry.name !== name) return [entry];
          return value === undefined ? [] : [{ name, value }];
        });
      }
      return copy;
    });
};

export const backups: readonly Mutation[] = [
  { rule: 'backup-schedule', title: 'no backup of PostgreSQL', change: remove(scheduled) },
  { rule: 'backup-schedule', title: 'no backup of files', change: remove(files) },
  {
    rule: 'backup-schedule',
    title: 'PostgreSQL backed up every two hours',
    change: set(scheduled, 'spec.schedule', '0 0 */2 * * *'),
  },
  {
    rule: 'backup-schedule',
    title: 'PostgreSQL backed up once a day, in five fields for six',
    change: set(scheduled, 'spec.schedule', '0 3 * * *'),
  },
  {
    rule: 'backup-schedule',
    title: 'a backup of PostgreSQL that is suspended',
    change: set(scheduled, 'spec.suspend', true),
  },
  {
    rule: 'backup-schedule',
    title: 'MySQL backed up on weekdays',
    change: set(policy, 'spec.schedule', '7 * * * 1-5'),
  },
  {
    rule: 'backup-schedule',
    title: 'MySQL without the policy',
    change: set('quikapp-mysql-cluster', 'spec.backupPolicyName', undefined),
  },
  {
    rule: 'backup-schedule',
    title: 'MongoDB not backed up',
    change: set(mongodb, 'spec.backup.enabled', false),
  },
  {
    rule: 'backup-schedule',
    title: 'MongoDB backed up twice a day',
    change: set(mongodb, 'spec.backup.tasks.0.schedule', '14 */12 * * *'),
  },
  {
    rule: 'backup-schedule',
    title: 'a backup of Redis that is suspended',
    change: set(redis, 'spec.suspend', true),
  },
  {
    rule: 'backup-schedule',
    title: 'a Vault that is filled and not backed up',
    change: remove('quikapp-backups-vault-daily-schedule'),
  },
  {
    rule: 'backup-schedule',
    title: 'a second cluster of PostgreSQL that nothing backs up',
    change: copy('quikapp-postgresql-cluster', 'reports'),
  },
  {
    rule: 'backup-schedule',
    title: 'a second cluster of MySQL without a policy',
    change: copy('quikapp-mysql-cluster', 'reports', { backupPolicyName: undefined }),
  },
  {
    rule: 'backup-schedule',
    title: 'a second cluster of MongoDB that nothing backs up',
    change: copy(mongodb, 'reports', { backup: { enabled: false } }),
  },
  {
    rule: 'backup-schedule',
    title: 'a backup of another cluster of PostgreSQL',
    change: set(scheduled, 'spec.cluster.name', 'reports'),
  },
  {
    rule: 'backup-schedule',
    title: "a snapshot of PostgreSQL on its volume's own storage",
    change: set(scheduled, 'spec.method', 'volumeSnapshot'),
  },
  {
    rule: 'covered-volumes',
    title: 'a volume of which nobody thought',
    change: set('quikapp-observability-jaeger-claim', 'metadata.name', 'uploads'),
  },
  {
    rule: 'covered-volumes',
    title: 'a chart that keeps data',
    change: set('quikapp-edge-controller', 'values.controller.persistence', { size: '10Gi' }),
  },
  {
    rule: 'backup-retention',
    title: 'Redis kept for three days',
    change: variable(redis, 'RETENTION_DAYS', '3'),
  },
  {
    rule: 'backup-retention',
    title: 'files kept for a month',
    change: variable(files, 'RETENTION_DAYS', '30'),
  },
  {
    rule: 'backup-retention',
    title: 'files that nobody deletes',
    change: variable(files, 'RETENTION_DAYS', undefined),
  },
  {
    rule: 'backup-retention',
    title: 'nobody who deletes backups of MySQL',
    change: remove(lifecycle),
  },
  {
    rule: 'backup-retention',
    title: 'MySQL kept for a week',
    change: variable(lifecycle, 'RETENTION_DAYS', '7'),
  },
  {
    rule: 'backup-retention',
    title: "a lifecycle of other backups than MySQL's",
    change: variable(lifecycle, 'PREFIX', 'mysql/'),
  },
  {
    rule: 'backup-retention',
    title: 'a lifecycle of the whole bucket, files that are kept longer included',
    change: variable(lifecycle, 'PREFIX', ''),
  },
  {
    rule: 'backup-retention',
    title: 'a lifecycle that is suspended',
    change: set(lifecycle, 'spec.suspend', true),
  },
  {
    rule: 'backup-retention',
    title: 'fewer backups of MongoDB',
    change: set(mongodb, 'spec.backup.tasks.0.retention.count', 28),
  },
  {
    rule: 'backup-retention',
    title: 'backups of MongoDB that stay in the bucket',
    change: set(mongodb, 'spec.backup.tasks.0.retention.deleteFromStorage', false),
  },
  {
    rule: 'backup-retention',
    title: 'logs kept for a week',
    change: set(loki, 'values.loki.limits_config.retention_period', '168h'),
  },
  {
    rule: 'backup-retention',
    title: 'logs that nobody deletes',
    change: set(loki, 'values.loki.compactor.retention_enabled', false),
  },
  {
    rule: 'backup-place',
    title: 'Redis stored on its own volume',
    change: variable(redis, 'RESTIC_REPOSITORY', '/work/repository'),
  },
  {
    rule: 'backup-place',
    title: 'a repository without a password',
    change: variable(files, 'RESTIC_PASSWORD_FILE', undefined),
  },
  {
    rule: 'backup-place',
    title: 'MySQL stored in a bucket that nobody makes encrypt',
    change: set(lifecycle, `${jobPod}.containers.0.command`, [
      'sh',
      '/scripts/bucket-lifecycle.sh',
    ]),
  },
  {
    rule: 'backup-place',
    title: 'MongoDB stored in clear',
    change: set(mongodb, 'spec.backup.storages.object-storage.s3.serverSideEncryption', undefined),
  },
  {
    rule: 'backup-place',
    title: 'MongoDB stored on a file system',
    change: set(mongodb, 'spec.backup.storages.object-storage.type', 'filesystem'),
  },
  {
    rule: 'backup-place',
    title: 'base backups of PostgreSQL in clear',
    change: set(
      'quikapp-postgresql-archive-store',
      'spec.configuration.data.encryption',
      undefined,
    ),
  },
  {
    rule: 'backup-keys',
    title: 'keys of Redis backups written down in the job',
    change: variable(redis, 'AWS_SECRET_ACCESS_KEY', undefined),
  },
  {
    rule: 'backup-keys',
    title: 'MySQL backed up with no keys but those of the node',
    change: set(policy, 'spec.jobConfig.envFrom', []),
  },
  {
    rule: 'backup-keys',
    title: 'a cache that can read the keys of backups',
    change: set('quikapp-redis-members-set', 'spec.template.spec.containers.0.envFrom', [
      { secretRef: { name: 'backup-object-storage' } },
    ]),
  },
  {
    rule: 'backup-alerts',
    title: 'no alert of any backup',
    change: remove('quikapp-observability-rules-backups'),
  },
  {
    rule: 'backup-alerts',
    title: 'no alert of old backups of PostgreSQL',
    change: set(
      'quikapp-observability-rules-backups',
      'spec.groups.0.rules.0.labels.data',
      undefined,
    ),
  },
  { rule: 'restore-drill', title: 'no drill of files', change: remove(drill) },
  {
    rule: 'restore-drill',
    title: 'a drill that is suspended',
    change: set('quikapp-backups-redis-drill-schedule', 'spec.suspend', true),
  },
  {
    rule: 'restore-drill',
    title: 'a drill once a month',
    change: set(drill, 'spec.schedule', '28 11 1 * *'),
  },
];
