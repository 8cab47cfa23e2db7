/** Kinds of Consul's configuration entries in use, as its custom resources name them. */
export type EntryKind =
  | 'Mesh'
  | 'ProxyDefaults'
  | 'ServiceDefaults'
  | 'ServiceIntentions'
  | 'ServiceResolver'
  | 'ServiceRouter';

/** A configuration entry of Consul: a custom resource on Kubernetes, written by its command line on Docker. */
export interface ConfigEntry {
  readonly kind: EntryKind;
  /** The service that it is about; Consul fixes the names of `Mesh` and `ProxyDefaults`. */
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
}
