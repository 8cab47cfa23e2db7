/** How Vault makes and ends a user of a database, in the form of its MongoDB plugin; the role of `vault-role.ts` allows it. */
export function mongodbUserStatements(database: string): {
  readonly creation: readonly string[];
  readonly revocation: readonly string[];
} {
  return {
    creation: [JSON.stringify({ db: database, roles: [{ role: 'readWrite', db: database }] })],
    revocation: [JSON.stringify({ db: database })],
  };
}
