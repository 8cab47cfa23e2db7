import { mysqlConnectionsPerPod } from '../../../catalog/arithmetic/mysql-connections';
import type { Workload } from '../../../catalog/workload';
import type { Endpoint } from '../../handover';
import { mysqlDatabases } from './service-database';

/** Where clients find MySQL. */
export interface MySqlClientArgs {
  readonly write: Endpoint;
  readonly read: Endpoint;
}

/** What a workload is told of MySQL, as environment variables; the same on both targets. */
export function mysqlSettings(
  workload: Workload,
  { write, read }: MySqlClientArgs,
): Record<string, string> {
  const [first, ...others] = mysqlDatabases([workload]);
  if (!first) return {};
  if (others.length > 0) {
    throw new Error(`${workload.name} has two databases in MySQL; its settings name one.`);
  }
  return {
    MYSQL_HOST: write.host,
    MYSQL_PORT: String(write.port),
    MYSQL_READ_HOST: read.host,
    MYSQL_READ_PORT: String(read.port),
    MYSQL_DATABASE: first.database,
    // MySQL makes itself a certificate: what goes over the wire is encrypted, though nobody vouches for the server.
    MYSQL_SSL_MODE: 'REQUIRED',
    MYSQL_POOL_SIZE: String(mysqlConnectionsPerPod),
  };
}
