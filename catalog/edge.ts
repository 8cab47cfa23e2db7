import type { ReplicaRange } from './workload';

/** Pods of the edge's nginx in production. Each takes its share of every rate limit. */
export const edgeReplicas: ReplicaRange = { min: 3, max: 5 };

/** Pods that cache and serve the static files. */
export const staticAssetsReplicas = 2;
