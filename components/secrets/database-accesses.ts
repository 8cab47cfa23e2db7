import {
  mongodbUserStatements,
  mysqlUserStatements,
  userStatements,
  type MongoDb,
  type MySql,
  type PostgreSql,
} from '../data-tier';
import type { DatabaseAccess, DatabaseAccesses } from './database-access';
import { folders } from './server/folders';

/** The stores that Vault makes users in. */
export interface AccessedStores {
  readonly postgresql: PostgreSql;
  readonly mysql: MySql;
  readonly mongodb: MongoDb;
}

/** The ways into the stores that there are, past pools and readers. Each is by TLS in production; in dev MySQL's alone has it. */
export const databaseAccesses = (
  { postgresql, mysql, mongodb }: Partial<AccessedStores>,
  { tls }: { readonly tls: boolean },
): DatabaseAccesses => ({
  ...(postgresql ? { postgresql: postgresqlAccess(postgresql, tls) } : {}),
  ...(mysql ? { mysql: mysqlAccess(mysql) } : {}),
  ...(mongodb ? { mongodb: mongodbAccess(mongodb) } : {}),
});

function postgresqlAccess({ vault, store }: PostgreSql, tls: boolean): DatabaseAccess {
  const { endpoint, database, username, password } = vault;
  return {
    // Not the pool, which can't tell sessions that set a role.
    connectionUrl: `postgresql://${login}@${endpoint.host}:${endpoint.port}/${database}?sslmode=${tls ? 'require' : 'disable'}`,
    username,
    password,
    // An owner is called like its database.
    statements: ({ name }) => userStatements(name),
    ready: store.ready,
  };
}

function mysqlAccess({ vault: { endpoint, username, password }, store }: MySql): DatabaseAccess {
  return {
    // Its certificate is signed with its own key, which nobody can check.
    connectionUrl: `${login}@tcp(${endpoint.host}:${endpoint.port})/?tls=skip-verify`,
    username,
    password,
    statements: ({ name }) => mysqlUserStatements(name),
    ready: store.ready,
  };
}

function mongodbAccess({ vault, store }: MongoDb): DatabaseAccess {
  const { hosts, options, username, password } = vault;
  // The members' authority is Vault's own as well, so its certificate is in Vault's pods.
  const authority = vault.authority ? `&tlsCAFile=${folders.certificates}/ca.crt` : '';
  return {
    connectionUrl: `mongodb://${login}@${hosts}/admin?${options}${authority}`,
    username,
    password,
    statements: ({ name }) => mongodbUserStatements(name),
    ready: store.ready,
  };
}

/** Vault fills both in. */
const login = '{{username}}:{{password}}';
