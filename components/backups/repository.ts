import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import type { BackedUpData } from '../../catalog/backups';
import type { Environment } from '../../config';
import type { WorkloadSecrets } from '../handover';
import { metadata } from '../labels';
import type { Namespace } from '../networking';
import { secretFiles, type BackupStep } from './backup-step';

/** Settings of {@link Repository}. */
export interface RepositoryArgs {
  readonly data: BackedUpData;
  readonly environment: Environment;
  readonly namespace: Namespace;
  /** Keys of the bucket. */
  readonly keys: WorkloadSecrets;
}

/** An encrypted restic repository in the bucket of backups, with a password that no other one has. */
export class Repository extends pulumi.ComponentResource {
  readonly password: pulumi.Output<string>;
  readonly ready: pulumi.Resource;

  constructor(
    name: string,
    private readonly args: RepositoryArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:backups:Repository', name, {}, opts);
    const { data, environment, namespace } = args;
    this.password = new random.RandomPassword(
      `${name}-password`,
      { length: 40, special: false },
      // A repository can be read with the password that it was made with, and with no other.
      { parent: this, protect: environment.protect },
    ).result;
    this.ready = new k8s.core.v1.Secret(
      `${name}-secret`,
      {
        metadata: metadata(secretOf(data), namespace.name),
        stringData: { password: this.password },
      },
      { parent: this, dependsOn: namespace.ready },
    );
    this.registerOutputs({});
  }

  /** A step that works on the repository. */
  step(step: Omit<BackupStep, 'image' | 'files'>): BackupStep {
    const { data, environment, keys } = this.args;
    const { endpoint, region, buckets } = environment.objectStorage;
    return {
      ...step,
      image: 'restic',
      memory: step.memory ?? '512Mi',
      settings: {
        RESTIC_REPOSITORY: `s3:${endpoint}/${buckets.backups}/${data}`,
        RESTIC_PASSWORD_FILE: '/repository/password',
        RESTIC_CACHE_DIR: '/tmp/restic',
        AWS_DEFAULT_REGION: region,
        ...step.settings,
      },
      secrets: { ...keys, ...step.secrets },
      files: [secretFiles(secretOf(data), '/repository')],
    };
  }

  /** Stores what the steps before it have made, and deletes what is over. */
  store(): BackupStep {
    const { retentionDays } = this.args.environment.backups.plans[this.args.data];
    return this.step({
      name: 'store',
      script: 'restic-store.sh',
      settings: { RETENTION_DAYS: String(retentionDays) },
    });
  }
}

const secretOf = (data: BackedUpData): string => `backup-${data}-repository`;
