export { KubernetesBackups, type KubernetesBackupsArgs } from './kubernetes';
export { mongodbBackupTasks, type MongodbBackupTask } from './mongodb-tasks';
export {
  MysqlBackupPolicy,
  mysqlBackupPrefix,
  type MysqlBackupPolicyArgs,
} from './mysql-backup-policy';
