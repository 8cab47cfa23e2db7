import type { Workload } from '../workload';
import { mostPods } from './capacity';
import { connectionsPerPod } from './postgresql-connections';

/** Connections that the pods of all services with a database in PostgreSQL keep at most, scaled out and in a rollout. */
export function connectionsNeeded(workloads: readonly Workload[]): number {
  return workloads
    .filter(({ databases }) => databases.some(({ engine }) => engine === 'postgresql'))
    .reduce((sum, workload) => sum + mostPods(workload) * connectionsPerPod, 0);
}
