import type { Environment } from '../../config';

/** What an alert is about to say is too much; the figures that differ between environments, in one place. */
export interface Thresholds {
  /** Promised share of requests that are answered without an error of ours, over 30 days. */
  readonly availability: number;
  /** Promised share of requests that are answered within half a second. */
  readonly fast: number;
  /** Used share of a volume, memory or pool. */
  readonly used: number;
  /** Messages that a consumer group may be behind. */
  readonly consumerLag: number;
  /** Seconds that a replica may be behind. */
  readonly replicationLagSeconds: number;
  /** How long a workload may be without an instance that answers. */
  readonly downFor: string;
  /** Days before its end that a certificate should have been renewed. */
  readonly certificateDays: number;
  /** Restarts in an hour. */
  readonly restarts: number;
  /** Share of its time in which a container's limit of CPU holds it back. */
  readonly throttled: number;
  /** Members that a store has beside its first. */
  readonly replicas: Readonly<Record<'postgresql' | 'redis', number>>;
}

/** What holds where a stack's file says nothing else, by target: a laptop restarts services all day, and promises nobody anything. */
export const thresholds: Readonly<Record<'docker' | 'kubernetes', Thresholds>> = {
  docker: {
    availability: 0.95,
    fast: 0.95,
    used: 0.95,
    consumerLag: 100_000,
    replicationLagSeconds: 300,
    downFor: '5m',
    certificateDays: 3,
    restarts: 20,
    throttled: 0.9,
    replicas: { postgresql: 0, redis: 0 },
  },
  kubernetes: {
    availability: 0.9999,
    fast: 0.99,
    used: 0.85,
    consumerLag: 50_000,
    replicationLagSeconds: 30,
    downFor: '2m',
    certificateDays: 14,
    restarts: 5,
    throttled: 0.5,
    replicas: { postgresql: 2, redis: 2 },
  },
};

/** The figures of an environment: the table's, what its file says over them, and as many replicas as its stores have. */
export const thresholdsOf = ({
  target,
  observability,
  stores,
}: Pick<Environment, 'target' | 'observability' | 'stores'>): Thresholds => ({
  ...thresholds[target],
  ...observability.thresholds,
  replicas: {
    postgresql: stores.postgresql.instances - 1,
    redis: stores.redis.instances - 1,
  },
});
