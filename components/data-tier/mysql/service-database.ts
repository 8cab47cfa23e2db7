import type { Workload } from '../../../catalog/workload';

/** A database of a workload in MySQL. */
export interface MySqlDatabase {
  readonly workload: string;
  readonly database: string;
}

/** Every database that the workloads want of MySQL, in the catalogue's order. */
export function mysqlDatabases(workloads: readonly Workload[]): MySqlDatabase[] {
  return workloads.flatMap(({ name, databases }) =>
    databases
      .filter(({ engine }) => engine === 'mysql')
      .map(database => ({ workload: name, database: database.name })),
  );
}
