export type { DatabaseAccess, DatabaseAccesses, UserStatements } from './database-access';
export { DockerVault, type DockerVaultArgs } from './docker';
export { KubernetesVault, type KubernetesVaultArgs } from './kubernetes';
