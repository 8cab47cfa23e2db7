import type { Workload } from '../workload';
import { mostPods } from './capacity';
import { mysqlMemory } from './mysql-memory';

/** Connections that no service gets: those of Vault, MOCO, the replicas, a backup, the exporter and people. */
const reserved = 20;

/** Connections that a pod of a service may keep open: one number for all, so that a workload more restarts no other. */
export const mysqlConnectionsPerPod = 8;

/** Connections that a member with this memory has for services. */
export const mysqlPlaces = (memory: string): number =>
  mysqlMemory(memory).maxConnections - reserved;

/** Connections that the services want at once: scaled out fully, each in the middle of a rollout. */
export const mysqlConnectionsNeeded = (workloads: readonly Workload[]): number =>
  workloads
    .filter(({ databases }) => databases.some(({ engine }) => engine === 'mysql'))
    .reduce((sum, workload) => sum + mostPods(workload) * mysqlConnectionsPerPod, 0);
