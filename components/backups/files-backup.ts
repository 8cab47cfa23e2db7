import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { bytes, formatBytes } from '../../catalog/arithmetic/quantity';
import { intervalSeconds, weeklyCron } from '../../catalog/arithmetic/schedule';
import { backedUpData } from '../../catalog/backups';
import { metadata } from '../labels';
import { BackupJob } from './backup-job';
import type { BackupStep } from './backup-step';
import type { JobsArgs } from './jobs-args';
import { Repository } from './repository';
import { runOf } from './run-of';

const claimName = 'backup-files';

/** Files and media: a copy on a volume that only what changed is fetched for, and a snapshot of that each day. */
export class FilesBackup extends pulumi.ComponentResource {
  readonly password: pulumi.Output<string>;

  constructor(name: string, args: JobsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:backups:FilesBackup', name, {}, opts);
    const { environment } = args;
    const repository = new Repository(
      `${name}-repository`,
      { ...args, data: 'files' },
      { parent: this },
    );
    const claim = this.claim(`${name}-claim`, args);
    const after = [repository.ready, ...args.after];

    new BackupJob(
      `${name}-daily`,
      {
        ...args,
        ...runOf('files', environment),
        job: 'backup-files',
        // restic reads files, not objects, and reads only those that changed: so the copy stays from run to run.
        work: { persistentVolumeClaim: { claimName } },
        steps: [copying('copy', 'files-copy.sh', args), repository.store()],
        after: [claim, ...after],
      },
      { parent: this },
    );
    new BackupJob(
      `${name}-drill`,
      {
        ...args,
        job: 'drill-files',
        schedule: weeklyCron(backedUpData.indexOf('files')),
        interval: intervalSeconds('day'),
        work: { emptyDir: { sizeLimit: '20Gi' } },
        steps: [
          repository.step({
            name: 'sample',
            script: 'files-sample.sh',
            // Within half a year all that is stored has been read, more often than not.
            settings: { SAMPLE: '20', READ_SHARE: '5%' },
          }),
          copying('compare', 'files-compare.sh', args),
        ],
        after,
      },
      { parent: this },
    );
    this.password = repository.password;
    this.registerOutputs({});
  }

  private claim(name: string, { environment, namespace }: JobsArgs): pulumi.Resource {
    const { storageClass } = environment.stores;
    return new k8s.core.v1.PersistentVolumeClaim(
      name,
      {
        metadata: {
          ...metadata(claimName, namespace.name),
          // Bound when the first job runs.
          annotations: { 'pulumi.com/skipAwait': 'true' },
        },
        spec: {
          accessModes: ['ReadWriteOnce'],
          ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
          resources: {
            requests: { storage: formatBytes(bytes(environment.backups.filesVolume) ?? NaN) },
          },
        },
      },
      // Its loss costs a day of fetching everything again, and its reading whoever holds the volume.
      { parent: this, dependsOn: namespace.ready, protect: environment.protect },
    );
  }
}

/** A step that reads the workloads' buckets. */
function copying(name: string, script: string, { environment, keys }: JobsArgs): BackupStep {
  const { endpoint, region, buckets } = environment.objectStorage;
  return {
    name,
    script,
    image: 'rclone',
    memory: '512Mi',
    settings: {
      SOURCE_BUCKETS: `${buckets.files} ${buckets.media}`,
      RCLONE_CONFIG: '/tmp/rclone.conf',
      RCLONE_CONFIG_SOURCE_TYPE: 's3',
      RCLONE_CONFIG_SOURCE_PROVIDER: 'Other',
      RCLONE_CONFIG_SOURCE_ENV_AUTH: 'true',
      RCLONE_CONFIG_SOURCE_ENDPOINT: endpoint,
      RCLONE_CONFIG_SOURCE_REGION: region,
    },
    secrets: keys,
  };
}
