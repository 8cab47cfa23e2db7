import type { Resource } from '../graph/resource';

/** A backup, as a resource of the graph says it. */
export interface Backup {
  readonly resource: Resource;
  /** Cron's five fields; none where nothing starts it. */
  readonly schedule: string | undefined;
  /** How long a backup is kept; none where the resource doesn't say. */
  readonly retentionDays: number | undefined;
  /** Whether it leaves the source's own volume, for the object storage. */
  readonly elsewhere: boolean;
  /** Whether it is encrypted there; undefined where what sees to it is missing as a whole. */
  readonly encrypted: boolean | undefined;
  /** Secret in the resource's namespace with the keys of the object storage. */
  readonly keys: string | undefined;
}
