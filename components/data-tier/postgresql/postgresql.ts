import type * as pulumi from '@pulumi/pulumi';
import type { Endpoint, Store } from '../../handover';

/** PostgreSQL, as the other capabilities see it. */
export interface PostgreSql {
  /** What the services are told and given. */
  readonly store: Store;
  /** Where services write. */
  readonly write: Endpoint;
  /** Where services read. */
  readonly read: Endpoint;
  /** How Vault gets in to make short-lived users, past any pool. */
  readonly vault: VaultLogin;
}

/** Vault's own login. Nothing reconciles it, so that Vault may change its password and keep it to itself. */
export interface VaultLogin {
  /** The primary. */
  readonly endpoint: Endpoint;
  readonly database: string;
  readonly username: string;
  /** The first password; of no use once Vault has rotated it. */
  readonly password: pulumi.Output<string>;
}
