export { DockerPostgreSql, type DockerPostgreSqlArgs } from './docker';
export { KubernetesPostgreSql, type KubernetesPostgreSqlArgs } from './kubernetes';
export type { PostgreSql, VaultLogin } from './postgresql';
export { databasesOf, serviceDatabases, type ServiceDatabase } from './service-database';
export { userStatements, type UserStatements } from './short-lived-users';
