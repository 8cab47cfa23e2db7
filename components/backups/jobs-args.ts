import type * as pulumi from '@pulumi/pulumi';
import type { Environment } from '../../config';
import type { WorkloadSecrets } from '../handover';
import type { Namespace } from '../networking';

/** What all jobs have in common. */
export interface JobsArgs {
  readonly environment: Environment;
  readonly namespace: Namespace;
  /** ConfigMap with the scripts. */
  readonly scripts: string;
  /** Keys of the bucket of backups. */
  readonly keys: WorkloadSecrets;
  readonly after: readonly pulumi.Resource[];
}
