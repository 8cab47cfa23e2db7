import type { Catalog } from '../../../catalog';
import type { Workload } from '../../../catalog/workload';

/** A database of a workload, and the role that owns it and all in it. */
export interface ServiceDatabase {
  readonly workload: string;
  readonly database: string;
  readonly owner: string;
}

/** Every database that the catalogue wants of PostgreSQL, in the catalogue's order. */
export function serviceDatabases({ workloads }: Pick<Catalog, 'workloads'>): ServiceDatabase[] {
  return workloads.flatMap(workload => databasesOf(workload));
}

/** A workload's databases; an owner is called like its database. */
export function databasesOf({ name, databases }: Workload): ServiceDatabase[] {
  return databases
    .filter(({ engine }) => engine === 'postgresql')
    .map(database => ({ workload: name, database: database.name, owner: database.name }));
}
