import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { timeLimits } from '../../catalog/arithmetic/schedule';
import { bytes, formatBytes } from '../../catalog/arithmetic/quantity';
import type { AccessKeys, Environment } from '../../config';
import { metadata } from '../labels';
import type { Namespace } from '../networking';
import { runOf } from './run-of';

/** Settings of {@link MysqlBackupPolicy}. */
export interface MysqlBackupPolicyArgs {
  readonly environment: Environment;
  readonly namespace: Namespace;
  /** Keys that may write to the bucket of backups. */
  readonly keys: AccessKeys;
  /** The release of MOCO. */
  readonly operator: pulumi.Resource;
}

const account = 'backup-mysql';

/** Where MOCO puts MySQL's backups in their bucket; it never deletes one, so a rule of the bucket does. */
export const mysqlBackupPrefix = 'moco/';

/** When and how MOCO backs MySQL up; a MySQLCluster names it. It comes before the cluster, which looks for it. */
export class MysqlBackupPolicy extends pulumi.ComponentResource {
  /** For the cluster's `backupPolicyName`. */
  readonly policy = 'mysql';
  readonly ready: pulumi.Resource;

  constructor(name: string, args: MysqlBackupPolicyArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:backups:MysqlBackupPolicy', name, {}, opts);
    const { environment, namespace, keys, operator } = args;
    const child = { parent: this, dependsOn: namespace.ready };
    const serviceAccount = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      { metadata: metadata(account, namespace.name) },
      child,
    );
    const secret = new k8s.core.v1.Secret(
      `${name}-keys`,
      {
        metadata: metadata(account, namespace.name),
        stringData: {
          AWS_ACCESS_KEY_ID: keys.accessKeyId,
          AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        },
      },
      child,
    );
    this.ready = new k8s.apiextensions.CustomResource(
      `${name}-policy`,
      {
        apiVersion: 'moco.cybozu.com/v1beta2',
        kind: 'BackupPolicy',
        metadata: metadata(this.policy, namespace.name),
        spec: backupPolicySpec(environment),
      },
      { parent: this, dependsOn: [operator, serviceAccount, secret] },
    );
    this.registerOutputs({ policy: this.policy });
  }
}

/** MOCO makes a CronJob of it; what it doesn't say would be MOCO's own choice. */
export function backupPolicySpec(environment: Environment) {
  const { objectStorage, stores } = environment;
  const { schedule, interval } = runOf('mysql', environment);
  return {
    schedule,
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    ...timeLimits(interval),
    backoffLimit: 1,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 3,
    jobConfig: {
      serviceAccountName: account,
      envFrom: [{ secretRef: { name: account } }],
      bucketConfig: {
        backendType: 's3',
        bucketName: objectStorage.buckets.backups,
        endpointURL: objectStorage.endpoint,
        region: objectStorage.region,
        usePathStyle: true,
      },
      cpu: '1',
      memory: '2Gi',
      maxMemory: '2Gi',
      threads: 2,
      workVolume: {
        // Dump and binary logs are written down before they are sent: as much as the data at most.
        ephemeral: {
          volumeClaimTemplate: {
            spec: {
              accessModes: ['ReadWriteOnce'],
              ...(stores.storageClass === undefined
                ? {}
                : { storageClassName: stores.storageClass }),
              resources: {
                requests: { storage: formatBytes(bytes(stores.mysql.storage) ?? NaN) },
              },
            },
          },
        },
      },
    },
  };
}
