import type * as pulumi from '@pulumi/pulumi';
import type { SecretRef, Store } from '../../handover';

/** MongoDB, as the other capabilities see it. */
export interface MongoDb {
  /** What the services are told and given. */
  readonly store: Store;
  /** How Vault gets in to make short-lived users. */
  readonly vault: MongoDbVaultLogin;
}

/** Vault's own login. Its operator sets the password once, and again only if the Secret changed, which it never does. */
export interface MongoDbVaultLogin {
  /** `host:port` of each member, with commas between. */
  readonly hosts: string;
  /** Options of the connection string, without the question mark. */
  readonly options: string;
  readonly username: string;
  /** The first password; of no use once Vault has rotated it. */
  readonly password: pulumi.Output<string>;
  /** Where the authority's certificate is that the members' are issued by. @default no TLS */
  readonly authority?: SecretRef;
}
