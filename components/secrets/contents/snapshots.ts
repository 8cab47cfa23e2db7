import type { PolicyRule } from './workload-policy';

/** Name of the role of the job that takes Vault's snapshots, and of the service account that may have it. */
export const snapshotRole = 'backup-vault';

/** All that it may do: read the whole of Vault, encrypted. */
export const snapshotRule: PolicyRule = {
  path: 'sys/storage/raft/snapshot',
  capabilities: ['read'],
};
