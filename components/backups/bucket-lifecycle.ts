import * as pulumi from '@pulumi/pulumi';
import { cron, intervalSeconds } from '../../catalog/arithmetic/schedule';
import { backedUpData } from '../../catalog/backups';
import { BackupJob } from './backup-job';
import type { JobsArgs } from './jobs-args';
import { mysqlBackupPrefix } from './mysql-backup-policy';

/**
 * Deletes MySQL's old backups, which MOCO never does: by a rule of the bucket that is set and read back each day, or by
 * itself where the S3 service knows no rules.
 */
export class BucketLifecycle extends pulumi.ComponentResource {
  constructor(name: string, args: JobsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:backups:BucketLifecycle', name, {}, opts);
    const { objectStorage, backups } = args.environment;
    new BackupJob(
      `${name}-daily`,
      {
        ...args,
        job: 'backup-lifecycle',
        // After all data's own places.
        schedule: cron('day', backedUpData.length),
        interval: intervalSeconds('day'),
        work: { emptyDir: { sizeLimit: '64Mi' } },
        steps: [
          {
            name: 'lifecycle',
            image: 'aws-cli',
            script: 'bucket-lifecycle.sh',
            settings: {
              ENDPOINT: objectStorage.endpoint,
              AWS_DEFAULT_REGION: objectStorage.region,
              BUCKET: objectStorage.buckets.backups,
              PREFIX: mysqlBackupPrefix,
              RETENTION_DAYS: String(backups.plans.mysql.retentionDays),
            },
            secrets: args.keys,
          },
        ],
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
