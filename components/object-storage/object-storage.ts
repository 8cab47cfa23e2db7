import type { Store } from '../handover';

/** Files, media and backups, as the rest of the platform sees them. */
export interface ObjectStorage {
  /** What the workloads that declare it are given: the buckets `files` and `media`. */
  readonly store: Store;
}
