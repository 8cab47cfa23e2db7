import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { timeLimits } from '../../catalog/arithmetic/schedule';
import { metadata } from '../labels';
import type { Namespace } from '../networking';
import { backupLabels, backupPod, type BackupPodArgs } from './backup-pod';

/** Settings of {@link BackupJob}. */
export interface BackupJobArgs extends Omit<BackupPodArgs, 'name'> {
  /** Name of the CronJob and of its account. */
  readonly job: string;
  readonly namespace: Namespace;
  /** Cron's five fields, in UTC. */
  readonly schedule: string;
  /** Seconds from one run to the next: it must be over by then. */
  readonly interval: number;
  /** Whether the clock leaves it alone: people start it by `kubectl create job --from`. @default false */
  readonly byHand?: boolean;
  /** Seconds after which a job that is over goes, with what it owns. @default with the history */
  readonly ttlSeconds?: number;
  /** What must be there before it can run. */
  readonly after: readonly pulumi.Resource[];
}

/** A CronJob with an account of its own, whose runs never overlap. */
export class BackupJob extends pulumi.ComponentResource {
  constructor(name: string, args: BackupJobArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:backups:BackupJob', name, {}, opts);
    const { job, namespace, interval, after, ttlSeconds, byHand = false } = args;
    const { startingDeadlineSeconds, activeDeadlineSeconds } = timeLimits(interval);
    const labels = backupLabels(job, args.component);
    const account = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      { metadata: metadata(job, namespace.name), automountServiceAccountToken: false },
      { parent: this, dependsOn: namespace.ready },
    );
    new k8s.batch.v1.CronJob(
      `${name}-schedule`,
      {
        metadata: { ...metadata(job, namespace.name), labels },
        spec: {
          schedule: args.schedule,
          timeZone: 'Etc/UTC',
          concurrencyPolicy: 'Forbid',
          suspend: byHand,
          startingDeadlineSeconds,
          successfulJobsHistoryLimit: 3,
          failedJobsHistoryLimit: 3,
          jobTemplate: {
            metadata: { labels },
            spec: {
              activeDeadlineSeconds,
              // A network that was away for a moment must not cost a day.
              backoffLimit: 2,
              ...(ttlSeconds === undefined ? {} : { ttlSecondsAfterFinished: ttlSeconds }),
              template: backupPod({ ...args, name: job }),
            },
          },
        },
      },
      { parent: this, dependsOn: [account, ...after] },
    );
    this.registerOutputs({});
  }
}
