import type { Workload } from '../../../catalog/workload';

/** A database of a workload in MongoDB; it comes into being with the first document. */
export interface MongoDbDatabase {
  readonly workload: string;
  readonly database: string;
}

/** Every database that the workloads want of MongoDB, in the catalogue's order. */
export function mongodbDatabases(workloads: readonly Workload[]): MongoDbDatabase[] {
  return workloads.flatMap(({ name, databases }) =>
    databases
      .filter(({ engine }) => engine === 'mongodb')
      .map(database => ({ workload: name, database: database.name })),
  );
}
