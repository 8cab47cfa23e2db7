/** Statements in the form of Vault's database engine, which fills in `{{name}}`, `{{password}}` and `{{expiration}}`. */
export interface UserStatements {
  readonly creation: readonly string[];
  readonly renewal: readonly string[];
  readonly revocation: readonly string[];
}

/** How Vault's login makes, renews and ends a user that acts as the owner of a database; `vault-role.sql` allows it. */
export function userStatements(owner: string): UserStatements {
  return {
    creation: [
      `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'`,
      `SELECT quikapp.join_owner('{{name}}', '${owner}')`,
      // Each of its sessions acts as the owner, so that a table which it makes outlives it.
      `ALTER ROLE "{{name}}" SET role TO '${owner}'`,
    ],
    renewal: [`ALTER ROLE "{{name}}" VALID UNTIL '{{expiration}}'`],
    revocation: [
      // A password that is over refuses a new session, but ends none.
      `ALTER ROLE "{{name}}" NOLOGIN`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{{name}}'`,
      `DROP ROLE "{{name}}"`,
    ],
  };
}
