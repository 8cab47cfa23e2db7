import type { DatabaseEngine, Workload } from '../../../catalog/workload';
import { databaseRole } from '../mounts';

/** A workload's login to one of its databases. */
export interface DatabaseLogin {
  readonly engine: DatabaseEngine;
  /** Its role in Vault. */
  readonly role: string;
  /** Name of the Secret that it is put into. */
  readonly secret: string;
}

/** A workload's logins: it has one database of an engine at most. */
export function databaseLogins({ name, databases }: Workload): DatabaseLogin[] {
  return databases.map(database => ({
    engine: database.engine,
    role: databaseRole(database),
    secret: `${name}-${database.engine}`,
  }));
}
