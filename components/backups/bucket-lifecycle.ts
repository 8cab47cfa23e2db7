import * as pulumi from '@pulumi/pulumi';
import { cron, intervalSeconds } from '../../catalog/arithmetic/schedule';
import { backedUpData } from '../../catalog/backups';
import { BackupJob } from './backup-job';
import type { JobsArgs } from './jobs-args';
import { mysqlBackupPrefix } from './mysql-backup-policy';

/**
 * Does for MySQL's backups what MOCO never does, each day: deletes the old ones, by a rule of the bucket that is set and
 * read back, or by itself where the S3 service knows no rules; and has the bucket encrypt them.
 */
export class BucketLifecycle extends pulumi.ComponentResource {
  constructor(name: string, args: JobsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:backups:BucketLifecycle', name, {}, opts);
    const { objectStorage, backups } = args.environment;
    const bucket = {
      image: 'aws-cli',
      settings: {
        ENDPOINT: objectStorage.endpoint,
        AWS_DEFAULT_REGION: objectStorage.region,
        BUCKET: objectStorage.buckets.backups,
      },
      secrets: args.keys,
    } as const;
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
            ...bucket,
            name: 'lifecycle',
            script: 'bucket-lifecycle.sh',
            settings: {
              ...bucket.settings,
              PREFIX: mysqlBackupPrefix,
              RETENTION_DAYS: String(backups.plans.mysql.retentionDays),
            },
          },
          { ...bucket, name: 'encryption', script: 'bucket-encryption.sh' },
        ],
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
