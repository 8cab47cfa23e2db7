import { objectName, type Graph } from '../graph/graph';
import type { Resource } from '../graph/resource';

/** The CronJob of this name. */
export function cronJob(graph: Graph, name: string): Resource | undefined {
  return graph.of('kubernetes:batch/v1:CronJob').find(job => objectName(job) === name);
}
