import type { Workload } from '../../../catalog/workload';
import { mongodbDatabases } from './service-database';

/** Name of the replica set; clients find the others by it. */
export const replicaSet = 'rs0';

/** Where clients find MongoDB. */
export interface MongoDbClientArgs {
  /** `host:port` of each member, with commas between. */
  readonly hosts: string;
  readonly tls: boolean;
}

/** What a workload is told of MongoDB, as environment variables; the same names on both targets. */
export function mongodbSettings(
  workload: Workload,
  { hosts, tls }: MongoDbClientArgs,
): Record<string, string> {
  const [first, ...others] = mongodbDatabases([workload]);
  if (!first) return {};
  if (others.length > 0) {
    throw new Error(`${workload.name} has two databases in MongoDB; its settings name one.`);
  }
  return {
    MONGODB_HOSTS: hosts,
    MONGODB_REPLICA_SET: replicaSet,
    MONGODB_DATABASE: first.database,
    MONGODB_OPTIONS: [
      ...connectionOptions(tls),
      // A user lives in its own database.
      `authSource=${first.database}`,
      // A write counts once a majority has it in its journal.
      'w=majority',
      'journal=true',
      'readPreference=secondaryPreferred',
    ].join('&'),
  };
}

/** Options that every client needs. */
export const connectionOptions = (tls: boolean): string[] => [
  `replicaSet=${replicaSet}`,
  `tls=${tls}`,
];
