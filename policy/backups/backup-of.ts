import type { BackedUpData } from '../../catalog/backups';
import type { Graph } from '../graph/graph';
import { objectName } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { at, listAt, numberAt, textAt } from '../graph/value';
import { longestGap } from './longest-gap';

/** A backup, as a resource of the graph says it. */
export interface Backup {
  readonly resource: Resource;
  /** Cron's five fields; none where nothing starts it. */
  readonly schedule: string | undefined;
  /** How long a backup is kept; none where the resource doesn't say. */
  readonly retentionDays: number | undefined;
  /** Whether it leaves the source's own volume, for the object storage. */
  readonly elsewhere: boolean;
  /** Whether it is encrypted there; undefined where only the bucket can do it. */
  readonly encrypted: boolean | undefined;
  /** Secret in the resource's namespace with the keys of the object storage. */
  readonly keys: string | undefined;
}

type Found = Backup | undefined;

/** What backs each kind of data up. Logs are shipped, by Loki's own rules. */
export const backupOf: Readonly<Record<Exclude<BackedUpData, 'logs'>, (graph: Graph) => Found>> = {
  postgresql: graph => {
    const [resource] = graph.kind('postgresql.cnpg.io', 'ScheduledBackup');
    const [store] = graph.kind('barmancloud.cnpg.io', 'ObjectStore');
    if (!resource) return undefined;
    const configuration = at(store?.props, 'spec.configuration');
    const [seconds, ...fields] = (textAt(resource.props, 'spec.schedule') ?? '').split(' ');
    const days = /^(\d+)d$/.exec(textAt(store?.props, 'spec.retentionPolicy') ?? '')?.[1];
    return {
      resource,
      // Its first field is the second.
      schedule: seconds === '0' && !suspended(resource) ? fields.join(' ') : undefined,
      retentionDays: days === undefined ? undefined : Number(days),
      elsewhere: textAt(configuration, 'destinationPath')?.startsWith('s3://') === true,
      encrypted: textAt(configuration, 'data.encryption') !== undefined,
      keys: textAt(configuration, 's3Credentials.secretAccessKey.name'),
    };
  },
  mysql: graph => {
    const [cluster] = graph.kind('moco.cybozu.com', 'MySQLCluster');
    const resource = graph
      .kind('moco.cybozu.com', 'BackupPolicy')
      .find(policy => objectName(policy) === textAt(cluster?.props, 'spec.backupPolicyName'));
    if (!resource) return undefined;
    const lifecycle = cronJob(graph, 'backup-lifecycle');
    return {
      resource,
      schedule: textAt(resource.props, 'spec.schedule'),
      // MOCO deletes none: the bucket's own rule does, which this job sets.
      retentionDays: lifecycle && deletesMysql(lifecycle) ? days(lifecycle) : undefined,
      elsewhere: textAt(resource.props, 'spec.jobConfig.bucketConfig.backendType') === 's3',
      encrypted: undefined,
      keys: textAt(listAt(resource.props, 'spec.jobConfig.envFrom')[0], 'secretRef.name'),
    };
  },
  mongodb: graph => {
    const [resource] = graph.kind('psmdb.percona.com', 'PerconaServerMongoDB');
    const task = listAt(resource?.props, 'spec.backup.tasks').find(
      each => at(each, 'enabled') === true,
    );
    if (!resource || !task || at(resource.props, 'spec.backup.enabled') !== true) return undefined;
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
  },
  redis: graph => ofJob(graph, 'redis'),
  files: graph => ofJob(graph, 'files'),
  consul: graph => ofJob(graph, 'consul'),
  vault: graph => ofJob(graph, 'vault'),
};

/** A CronJob of ours, whose last step stores what the others have made, by restic. */
function ofJob(graph: Graph, data: BackedUpData): Found {
  const resource = cronJob(graph, `backup-${data}`);
  if (!resource) return undefined;
  return {
    resource,
    schedule: suspended(resource) ? undefined : textAt(resource.props, 'spec.schedule'),
    retentionDays: days(resource),
    elsewhere: textAt(variable(resource, 'RESTIC_REPOSITORY'), 'value')?.startsWith('s3:') === true,
    encrypted: textAt(variable(resource, 'RESTIC_PASSWORD_FILE'), 'value') !== undefined,
    keys: textAt(variable(resource, 'AWS_SECRET_ACCESS_KEY'), 'valueFrom.secretKeyRef.name'),
  };
}

const cronJob = (graph: Graph, name: string): Resource | undefined =>
  graph.of('kubernetes:batch/v1:CronJob').find(job => objectName(job) === name);

const suspended = ({ props }: Resource): boolean => at(props, 'spec.suspend') === true;

/** Whether the clock starts it, and it deletes what MOCO writes; with a shorter prefix it would delete others' backups as well. */
const deletesMysql = (job: Resource): boolean =>
  !suspended(job) && textAt(variable(job, 'PREFIX'), 'value') === 'moco/';

function days(job: Resource): number | undefined {
  const text = textAt(variable(job, 'RETENTION_DAYS'), 'value');
  return text === undefined ? undefined : Number(text);
}

/** An environment variable of one of a job's containers. */
function variable(job: Resource, name: string): unknown {
  const pod = at(job.props, 'spec.jobTemplate.spec.template.spec');
  return [...listAt(pod, 'initContainers'), ...listAt(pod, 'containers')]
    .flatMap(container => listAt(container, 'env'))
    .find(entry => textAt(entry, 'name') === name);
}

/** A count of backups as days: fewer runs a day reach further. */
function daysOfCount(count: number, schedule: string): number | undefined {
  const gap = longestGap(schedule);
  return gap === undefined ? undefined : (count * gap) / 86_400;
}
