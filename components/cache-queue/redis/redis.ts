import type { SecretRef, Store } from '../../handover';

/** Redis, as the rest of the platform sees it. */
export interface Redis {
  /** What the workloads that use it are given. */
  readonly store: Store;
}

/** A user of Redis. */
export interface RedisLogin {
  readonly username: string;
  readonly password: SecretRef;
}
