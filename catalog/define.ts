import { stacks } from './stacks';
import type { SharedSystem, StackName, Workload, WorkloadEntry } from './workload';

/** Fills in what an entry leaves to its stack. */
export function define(
  kind: Workload['kind'],
  stackName: StackName,
  entries: readonly WorkloadEntry[],
): Workload[] {
  const stack = stacks[stackName];
  return entries.map(entry => ({
    kind,
    stack: stackName,
    probes: stack.probes,
    metricsPath: stack.metricsPath,
    startupSeconds: stack.startupSeconds,
    resources: stack.resources,
    critical: false,
    // The overview asks for three replicas of what is critical; the maxima keep all pods within core's subnet.
    replicas: entry.critical ? { min: 3, max: 7 } : { min: 2, max: 4 },
    databases: [],
    produces: [],
    consumes: [],
    consumerGroup: entry.name,
    calls: [],
    outside: [],
    ...entry,
    uses: systemsOf(entry),
  }));
}

/** The systems that an entry names, and Kafka for whoever writes to a topic or reads from one. */
function systemsOf({ uses = [], produces = [], consumes = [] }: WorkloadEntry): SharedSystem[] {
  const ofTopics: SharedSystem[] = produces.length + consumes.length > 0 ? ['kafka'] : [];
  return [...new Set([...uses, ...ofTopics])];
}
