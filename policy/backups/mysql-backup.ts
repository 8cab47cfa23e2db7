import { namespaceOf, objectName, type Graph } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { listAt, textAt } from '../graph/value';
import type { Backup } from './backup';
import { containersOf } from './containers-of';
import { cronJob } from './cron-job';
import { isSuspended } from './is-suspended';
import { daysOf, variable } from './variables';

/** The backup of one cluster of MOCO, by the policy that it names. */
export function mysqlBackup(graph: Graph, cluster: Resource): Backup | undefined {
  const resource = graph
    .kind('moco.cybozu.com', 'BackupPolicy')
    .find(
      policy =>
        namespaceOf(policy) === namespaceOf(cluster) &&
        objectName(policy) === textAt(cluster.props, 'spec.backupPolicyName'),
    );
  if (!resource) return undefined;
  const lifecycle = cronJob(graph, 'backup-lifecycle');
  return {
    resource,
    schedule: textAt(resource.props, 'spec.schedule'),
    // MOCO deletes none: the bucket's own rule does, which this job sets.
    retentionDays: lifecycle && deletesMysql(lifecycle) ? daysOf(lifecycle) : undefined,
    elsewhere: textAt(resource.props, 'spec.jobConfig.bucketConfig.backendType') === 's3',
    // MOCO can't ask for it: a step of the same job has the bucket do it.
    encrypted: lifecycle && hasBucketEncrypt(lifecycle),
    keys: textAt(listAt(resource.props, 'spec.jobConfig.envFrom')[0], 'secretRef.name'),
  };
}

/** Whether the clock starts it, and it deletes what MOCO writes; with a shorter prefix it would delete others' backups as well. */
const deletesMysql = (job: Resource): boolean =>
  !isSuspended(job) && textAt(variable(job, 'PREFIX'), 'value') === 'moco/';

const hasBucketEncrypt = (job: Resource): boolean =>
  containersOf(job).some(container =>
    listAt(container, 'command').some(word => String(word).endsWith('/bucket-encryption.sh')),
  );
