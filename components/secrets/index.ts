export type { DatabaseAccess, DatabaseAccesses, UserStatements } from './database-access';
export { databaseAccesses, type AccessedStores } from './database-accesses';
export { DockerVault, type DockerVaultArgs } from './docker';
export { KubernetesVault, type KubernetesVaultArgs } from './kubernetes';
export type { VaultAuthority, VaultSigner } from './vault-clients';
