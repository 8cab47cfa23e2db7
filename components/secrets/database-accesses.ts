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

/** Production's ways into the stores, each by TLS, past pools and readers. */
export const databaseAccesses = (stores: AccessedStores): DatabaseAccesses => ({
  postgresql: postgresqlAccess(stores.postgresql),
  mysql: mysqlAccess(stores.mysql),
  mongodb: mongodbAccess(stores.mongodb),
});

function postgresqlAccess({ vault, store }: PostgreSql): DatabaseAccess {
  const { endpoint, database, username, password } = vault;
  return {
    // Not the pool, which can't tell sessions that set a role.
    connectionUrl: `postgresql://${login}@${endpoint.host}:${endpoint.port}/${database}?sslmode=require`,
    username,
    password,
    // An owner is called like its database.
    statements: ({ name }) => userStatements(name),
    ready: store.ready,
  };
}

function mysqlAccess({ vault: { endpoint, username, password }, store }: MySql): DatabaseAccess {
  return {
    // MOCO's certificate is signed with its own key, which nobody can check.
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
  const authority = `tlsCAFile=${folders.certificates}/ca.crt`;
  return {
    connectionUrl: `mongodb://${login}@${hosts}/admin?${options}&${authority}`,
    username,
    password,
    statements: ({ name }) => mongodbUserStatements(name),
    ready: store.ready,
  };
}

/** Vault fills both in. */
const login = '{{username}}:{{password}}';
