import type * as pulumi from '@pulumi/pulumi';
import type { DatabaseEngine, SharedSystem, Workload } from '../catalog/workload';

/** Where a system is reached. What one capability hands to the next. */
export interface Endpoint {
  /** DNS name. */
  readonly host: string;
  readonly port: number;
}

/**
 * Where a credential is: a key of a Kubernetes Secret; or, on Docker, which has no place of its own for one, the
 * secret output of the resource that made it. Vault's own paths don't leave the secrets capability, which turns them
 * into one of these.
 */
export type SecretRef =
  | { readonly kind: 'kubernetes'; readonly secret: string; readonly key: string }
  | { readonly kind: 'output'; readonly value: pulumi.Output<string> };

/** Credentials of a workload: the environment variable that names each, and where it is. */
export type WorkloadSecrets = Readonly<Record<string, SecretRef>>;

/** A login that may read a store's figures, and none of its data. */
export interface MonitorLogin {
  readonly username: string;
  readonly password: pulumi.Output<string>;
}

/** A store, as the workloads that declare it see it. */
export interface Store {
  /** What must be there before one of them starts. */
  readonly ready: readonly pulumi.Resource[];
  /** What such a workload is told of it, as environment variables that are no secret. */
  readonly settings: (workload: Workload) => Readonly<Record<string, string>>;
  /** Its credentials for it; none where another capability hands them over. */
  readonly secrets: (workload: Workload) => WorkloadSecrets;
  /** Who asks for its figures from outside. @default an exporter beside it, or nobody needs to say who they are */
  readonly monitor?: MonitorLogin;
}

/** The stores of an environment; one that a laptop leaves out isn't there. */
export type Stores = Readonly<Partial<Record<DatabaseEngine | SharedSystem, Store>>>;

/** The stores that a workload declares, as far as the environment has them. */
export function storesOf({ databases, uses }: Workload, stores: Stores): Store[] {
  const needs = new Set([...databases.map(({ engine }) => engine), ...uses]);
  return [...needs].flatMap(need => stores[need] ?? []);
}
