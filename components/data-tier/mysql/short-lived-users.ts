/** How Vault makes and ends a user of a database, in the form of its database engine; `create-databases.sh` lets it. */
export function mysqlUserStatements(database: string): {
  readonly creation: readonly string[];
  readonly revocation: readonly string[];
} {
  return {
    creation: [
      // MOCO itself goes without TLS, so that the server can't ask it of everybody.
      "CREATE USER '{{name}}'@'%' IDENTIFIED BY '{{password}}' REQUIRE SSL",
      `GRANT ALL ON \`${database}\`.* TO '{{name}}'@'%'`,
    ],
    revocation: ["DROP USER IF EXISTS '{{name}}'@'%'"],
  };
}
