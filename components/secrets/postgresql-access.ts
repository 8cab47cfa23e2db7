import type * as pulumi from '@pulumi/pulumi';
import { userStatements, type VaultLogin } from '../data-tier';
import type { DatabaseAccess } from './database-access';

/** Vault's way into PostgreSQL: past the pool, which can't tell sessions that set a role. */
export function postgresqlAccess(
  { endpoint: { host, port }, database, username, password }: VaultLogin,
  ready: readonly pulumi.Resource[],
): DatabaseAccess {
  return {
    connectionUrl: `postgresql://{{username}}:{{password}}@${host}:${port}/${database}?sslmode=require`,
    username,
    password,
    // An owner is called like its database.
    statements: ({ name }) => userStatements(name),
    ready,
  };
}
