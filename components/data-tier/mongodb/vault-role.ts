/** Name of Vault's user, and of the role that says what it may do. */
export const mongodbVaultUser = 'vault';

/** Vault makes and ends users of the services' databases and of no other, and changes its own password. */
export function vaultPrivileges(databases: readonly string[]) {
  return [
    {
      resource: { db: 'admin', collection: '' },
      actions: ['changeOwnPassword'],
    },
    ...databases.map(db => ({
      resource: { db, collection: '' },
      actions: ['createUser', 'dropUser', 'viewUser', 'grantRole', 'revokeRole'],
    })),
  ];
}
