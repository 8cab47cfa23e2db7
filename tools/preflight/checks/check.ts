import type { Cluster } from '../cluster';
import type { Finding } from '../finding';
import type { Stack } from '../read-stack';

/** Looks at one prerequisite. What it throws counts as a failure. */
export type Check = (stack: Stack) => Promise<readonly Finding[]> | readonly Finding[];

/** Looks at one prerequisite of a cluster that answers. */
export type ClusterCheck = (stack: Stack, cluster: Cluster) => Promise<readonly Finding[]>;
