export { DockerMongoDb, type DockerMongoDbArgs } from './docker';
export { KubernetesMongoDb, type KubernetesMongoDbArgs } from './kubernetes';
export type { MongoDb, MongoDbVaultLogin } from './mongodb';
export { mongodbDatabases, type MongoDbDatabase } from './service-database';
export { mongodbUserStatements } from './short-lived-users';
