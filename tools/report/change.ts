import type { Resource } from '../../policy/graph/resource';

/** One value that is to change. Secrets are masks already. */
export interface Difference {
  /** Where it stands, such as `spec.replicas`; a list's entry by its name where it has one. */
  readonly path: string;
  /** Undefined where there was none. */
  readonly before: unknown;
  /** Undefined where there will be none. */
  readonly after: unknown;
}

/** What would happen to one resource. */
export interface Change {
  readonly operation: 'create' | 'update' | 'replace' | 'delete';
  readonly name: string;
  readonly type: string;
  readonly before?: Resource;
  readonly after?: Resource;
  readonly differences: readonly Difference[];
  /** What can't change in place, where it is replaced. */
  readonly replacedFor: readonly string[];
}
