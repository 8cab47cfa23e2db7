import { connectionsPerPod } from '../../../catalog/arithmetic/postgresql-connections';
import type { Workload } from '../../../catalog/workload';
import type { Endpoint } from '../../handover';
import { databasesOf } from './service-database';

/** Where workloads find PostgreSQL. */
export interface ClientSettingsArgs {
  readonly endpoint: Endpoint;
  readonly sslMode: 'require' | 'disable';
}

/** What a workload is told of PostgreSQL, as environment variables; the same on both targets. */
export function clientSettings(
  workload: Workload,
  { endpoint, sslMode }: ClientSettingsArgs,
): Record<string, string> {
  const [database, ...others] = databasesOf(workload);
  if (!database) return {};
  if (others.length > 0) {
    throw new Error(`${workload.name} has two databases in PostgreSQL; its settings name one.`);
  }
  return {
    POSTGRESQL_HOST: endpoint.host,
    POSTGRESQL_PORT: String(endpoint.port),
    POSTGRESQL_DATABASE: database.database,
    POSTGRESQL_SSLMODE: sslMode,
    POSTGRESQL_POOL_SIZE: String(connectionsPerPod),
  };
}
