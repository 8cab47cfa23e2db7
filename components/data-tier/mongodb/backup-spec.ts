import { timeLimits } from '../../../catalog/arithmetic/schedule';
import type { Environment } from '../../../config';
import { mongodbBackupTasks } from '../../backups/mongodb-tasks';
import { runOf } from '../../backups/run-of';
import { thirdPartyImage } from '../../third-party-image';

const storage = 'object-storage';

/**
 * The backups that the operator itself runs, by an agent beside each member.
 *
 * @param credentialsSecret with `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`
 */
export function mongodbBackupSpec(environment: Environment, credentialsSecret: string) {
  const { endpoint, region, buckets } = environment.objectStorage;
  return {
    enabled: true,
    image: thirdPartyImage('mongodb-backup', environment),
    resources: {
      requests: { cpu: '100m', memory: '256Mi' },
      limits: { cpu: '1', memory: '1Gi' },
    },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    },
    storages: {
      [storage]: {
        type: 's3',
        main: true,
        s3: {
          endpointUrl: endpoint,
          region,
          bucket: buckets.backups,
          prefix: 'mongodb',
          credentialsSecret,
          forcePathStyle: true,
          serverSideEncryption: { sseAlgorithm: 'AES256' },
        },
      },
    },
    // One that can't begin fails, and says so, rather than begin when the next one should.
    startingDeadlineSeconds: timeLimits(runOf('mongodb', environment).interval)
      .startingDeadlineSeconds,
    // The promise is a backup every six hours, no more.
    pitr: { enabled: false },
    tasks: mongodbBackupTasks(environment.backups.plans.mongodb, storage),
  };
}
