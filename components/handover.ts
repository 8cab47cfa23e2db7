/** Where a system is reached. What one capability hands to the next. */
export interface Endpoint {
  /** DNS name. */
  readonly host: string;
  readonly port: number;
}

/**
 * Where a credential is, never what it is: a key of a Kubernetes Secret, or a file that a dev
 * container finds mounted. Vault's own paths don't leave the secrets capability, which turns them
 * into one of these.
 */
export type SecretRef =
  | { readonly kind: 'kubernetes'; readonly secret: string; readonly key: string }
  | { readonly kind: 'file'; readonly path: string };

/** Credentials of a workload: the environment variable that names each, and where it is. */
export type WorkloadSecrets = Readonly<Record<string, SecretRef>>;
