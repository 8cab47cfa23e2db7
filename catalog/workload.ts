import type { CallPolicy, MeshProtocol } from './mesh';

/** The five stacks that QuikApp's services are written in. */
export type StackName = 'spring-boot' | 'elixir' | 'go' | 'python' | 'nestjs';

/** Stores with databases of their own per service. */
export type DatabaseEngine = 'postgresql' | 'mysql' | 'mongodb';

/** Shared systems of the platform that a workload may need. */
export type SharedSystem = 'redis' | 'kafka' | 'object-storage';

/** What Redis is used for: each use has keys, or channels, of its own. */
export const redisUses = ['sessions', 'counters', 'pubsub', 'cache'] as const;

/** A use of Redis. */
export type RedisUse = (typeof redisUses)[number];

/** Systems outside the platform: nothing is provisioned, only reached. `internet` is any public address. */
export type OutsideSystem = 'elasticsearch' | 'databricks' | 'internet';

/** A database that a workload owns. */
export interface Database {
  readonly engine: DatabaseEngine;
  readonly name: string;
}

/** CPU in Kubernetes quantities (`250m`) and memory (`256Mi`). */
export interface ResourceAmounts {
  readonly cpu: string;
  readonly memory: string;
}

/** What a workload is guaranteed and what it may use at most. */
export interface ResourceNeeds {
  readonly requests: ResourceAmounts;
  readonly limits: ResourceAmounts;
}

/** Pods of a workload: the fewest and the most that autoscaling may choose. */
export interface ReplicaRange {
  readonly min: number;
  readonly max: number;
}

/** One entry of the catalogue, as it is written down; everything left out follows from the stack. */
export interface WorkloadEntry {
  /** DNS label; the name of its Service, Deployment and container. */
  readonly name: string;
  /** What it is for, in a few words. */
  readonly role: string;
  /** HTTP port, in the range of its stack. */
  readonly port: number;
  /** gRPC port, in the range of its stack. @default none */
  readonly grpcPort?: number;
  /** Whether the platform is down without it; four replicas at least, unless a stack's file says otherwise. @default false */
  readonly critical?: boolean;
  /** @default 4 to 7 for critical workloads, 2 to 4 for the others */
  readonly replicas?: ReplicaRange;
  /** @default those of its stack */
  readonly resources?: ResourceNeeds;
  /** @default none */
  readonly databases?: readonly Database[];
  /** Kafka follows from topics as well, Redis from what it is used for. @default none */
  readonly uses?: readonly SharedSystem[];
  /** What it uses Redis for; it may touch nothing else there. @default none */
  readonly redisUses?: readonly RedisUse[];
  /** Kafka topics it writes to. @default none */
  readonly produces?: readonly string[];
  /** Kafka topics it reads from. @default none */
  readonly consumes?: readonly string[];
  /** Kafka consumer group whose members share what is read. @default its name */
  readonly consumerGroup?: string;
  /** Workloads it calls. @default none */
  readonly calls?: readonly string[];
  /**
   * How the others call it, all in the same way: `http` on its HTTP port, `grpc` on its gRPC port, or on its only one.
   * @default "http"
   */
  readonly mesh?: MeshProtocol;
  /**
   * Whether its answers stay open, as WebSockets and event streams do: how long they take tells how long clients stay,
   * so it promises nothing of that. @default false
   */
  readonly streams?: boolean;
  /** What its callers do otherwise than for all others. @default the mesh's defaults, see mesh.ts */
  readonly calling?: Partial<CallPolicy>;
  /** Keys of Vault's transit engine with which it encrypts and decrypts. @default none */
  readonly encrypts?: readonly string[];
  /** @default none */
  readonly outside?: readonly OutsideSystem[];
  /** The infrastructure overview's own name of it, where that differs; also its build folder in dev. */
  readonly originalName?: string;
}

/** A workload with every default filled in. */
export interface Workload extends Required<Omit<WorkloadEntry, 'grpcPort' | 'originalName'>> {
  readonly kind: 'service' | 'gateway';
  readonly stack: StackName;
  readonly grpcPort?: number;
  readonly originalName?: string;
  /** HTTP paths on `port`. */
  readonly probes: { readonly liveness: string; readonly readiness: string };
  /** HTTP path of the Prometheus metrics on `port`. */
  readonly metricsPath: string;
  /** How long a first start may take before it counts as failed. */
  readonly startupSeconds: number;
}
