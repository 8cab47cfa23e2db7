/**
 * Connections that no client of pgpool gets: three are the superuser's, the others Vault's, the operator's, a
 * backup's, the exporter's and a person's.
 */
export const reservedConnections = 20;

/** pgpool's processes: each serves one client at a time, and holds a connection to the primary for it. */
export interface PgpoolSize {
  /** Pods, without the one that a rollout adds. */
  readonly replicas: number;
  /** Pods that a rollout adds. */
  readonly surge: number;
  /** Processes of a pod. */
  readonly children: number;
}

/** As many processes as the primary has connections for, in the middle of a rollout as well. */
export function pgpoolSize(maxConnections: number, replicas: number): PgpoolSize {
  const surge = 1;
  const children = Math.floor((maxConnections - reservedConnections) / (replicas + surge));
  return { replicas, surge, children };
}

/** pgpool's pods in production. */
export const pgpools = 3;

/**
 * Connections that a pod of a service may keep open. One number for all, and a check that there are so many: shared
 * out among the pods, it would change, and restart every service, with each workload that is added.
 */
export const connectionsPerPod = 3;

/** Clients that production's pgpools serve at once. */
export function places(maxConnections: number): number {
  const { replicas, children } = pgpoolSize(maxConnections, pgpools);
  return replicas * children;
}
