export { DockerMySql, type DockerMySqlArgs } from './docker';
export { KubernetesMySql, type KubernetesMySqlArgs } from './kubernetes';
export type { MySql, MySqlVaultLogin } from './mysql';
export { mysqlDatabases, type MySqlDatabase } from './service-database';
export { mysqlUserStatements } from './short-lived-users';
