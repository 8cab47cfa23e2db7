import type * as pulumi from '@pulumi/pulumi';

/** How a part of the platform logs in to Vault by a service account of its own. */
export interface VaultClient {
  /** URL of Vault's API inside the cluster, of the member that leads. */
  readonly address: string;
  /** Mount of the Kubernetes auth method. */
  readonly authPath: string;
  /** Role of that method, and the service account that may have it. */
  readonly role: string;
  readonly ready: readonly pulumi.Resource[];
}

/** What Consul needs to have the sidecars' certificates below Vault's root. */
export interface VaultAuthority extends VaultClient {
  /** PKI mount with the root certificate. */
  readonly rootPath: string;
  /** PKI mount of the intermediate one, which Consul makes and renews itself. */
  readonly intermediatePath: string;
}

/** What cert-manager needs to have the edge's certificate signed. */
export interface VaultSigner extends VaultClient {
  /** Where a request is signed. */
  readonly path: string;
  /** Name of cert-manager's Issuer, which its tokens are made out for. */
  readonly issuer: string;
  /** Secret in the namespace of the edge whose `ca.crt` Vault is trusted by. */
  readonly trusted: string;
}

/** What a job needs to take Vault's snapshots. */
export interface VaultSnapshots {
  /** URL of its API, of the member that leads. */
  readonly address: string;
  /** Secret whose `ca.crt` its certificate is checked with. */
  readonly certificate: string;
  /** Role of the Kubernetes auth method, and the service account that may have it. */
  readonly role: string;
  readonly ready: pulumi.Resource;
}
