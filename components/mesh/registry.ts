import type * as pulumi from '@pulumi/pulumi';
import type { WorkloadSecrets } from '../handover';

/** Consul, as the workloads see it. */
export interface Registry {
  /** What must be there before a workload starts. */
  readonly ready: readonly pulumi.Resource[];
  /** Where its API is, and the shared settings in it, as environment variables. */
  readonly settings: Readonly<Record<string, string>>;
  /** The token to read them with. */
  readonly secrets: WorkloadSecrets;
  /** Address of the resolver that knows `.consul`. @default the cluster's own resolver asks it */
  readonly nameserver?: string;
}
