import type * as pulumi from '@pulumi/pulumi';
import type { Database, DatabaseEngine } from '../../catalog/workload';

/** Statements of Vault's database engine; it fills in `{{name}}`, `{{password}}` and `{{expiration}}`. */
export interface UserStatements {
  readonly creation: readonly string[];
  /** @default the engine's own */
  readonly renewal?: readonly string[];
  readonly revocation: readonly string[];
}

/** How Vault gets into a store to make short-lived users. */
export interface DatabaseAccess {
  /** With `{{username}}` and `{{password}}` in it, which only Vault fills in. */
  readonly connectionUrl: string;
  /** Vault's own login, which nothing else reconciles. */
  readonly username: string;
  /** The first password; of no use once Vault has rotated it. */
  readonly password: pulumi.Output<string>;
  readonly statements: (database: Database) => UserStatements;
  /** What must be there before Vault can try its login. */
  readonly ready: readonly pulumi.Resource[];
}

/** The stores in which Vault makes users, by engine. */
export type DatabaseAccesses = Readonly<Partial<Record<DatabaseEngine, DatabaseAccess>>>;
