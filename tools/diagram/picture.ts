/** Stores that workloads use, by the beginning of the settings that tell of them. */
export const storesBySetting = {
  POSTGRESQL: 'postgresql',
  MYSQL: 'mysql',
  MONGODB: 'mongodb',
  REDIS: 'redis',
  KAFKA: 'kafka',
  S3: 'object-storage',
} as const;

/** A store that workloads use. */
export type StoreUse = (typeof storesBySetting)[keyof typeof storesBySetting];

/** A workload in the picture. */
export interface DrawnWorkload {
  readonly name: string;
  readonly stack: string;
  readonly critical: boolean;
  readonly gateway: boolean;
  /** Workloads that it calls. */
  readonly calls: readonly string[];
  readonly stores: readonly StoreUse[];
}

/** A part of the platform itself. */
export interface DrawnPart {
  readonly name: string;
  /** Namespace or network that it is in. */
  readonly place: string;
}

/** What a stack's picture shows. */
export interface Picture {
  readonly stack: string;
  readonly target: 'kubernetes' | 'docker';
  readonly workloads: readonly DrawnWorkload[];
  readonly parts: readonly DrawnPart[];
}
