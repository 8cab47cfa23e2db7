import type * as pulumi from '@pulumi/pulumi';
import type { Endpoint, Store } from '../../handover';

/** MySQL, as the other capabilities see it. */
export interface MySql {
  /** What the services are told and given. */
  readonly store: Store;
  /** The primary. */
  readonly write: Endpoint;
  /** The replicas; the server itself where there are none. */
  readonly read: Endpoint;
  /** How Vault gets in to make short-lived users. */
  readonly vault: MySqlVaultLogin;
}

/** Vault's own login. It is made once and never touched again, so that a rotation stays. */
export interface MySqlVaultLogin {
  /** The primary. */
  readonly endpoint: Endpoint;
  readonly username: string;
  /** The first password; of no use once Vault has rotated it. */
  readonly password: pulumi.Output<string>;
}

/** Name of Vault's own user. */
export const mysqlVaultUser = 'vault';
