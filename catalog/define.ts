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
    // The overview asks for three replicas at least of what is critical. In the middle of a rollout a zone may hold two of
    // them, so it takes four that two outlive its loss. The maxima keep all pods within core's subnet.
    replicas: entry.critical ? { min: 4, max: 7 } : { min: 2, max: 4 },
    databases: [],
    redisUses: [],
    produces: [],
    consumes: [],
    consumerGroup: entry.name,
    calls: [],
    mesh: 'http',
    streams: false,
    calling: {},
    encrypts: [],
    outside: [],
    ...entry,
    uses: systemsOf(entry),
  }));
}

/** The systems that an entry names, Redis for whoever says what for, and Kafka for whoever has a topic. */
function systemsOf({
  uses = [],
  redisUses = [],
  produces = [],
  consumes = [],
}: WorkloadEntry): SharedSystem[] {
  const ofRedis: SharedSystem[] = redisUses.length > 0 ? ['redis'] : [];
  const ofTopics: SharedSystem[] = produces.length + consumes.length > 0 ? ['kafka'] : [];
  return [...new Set([...uses, ...ofRedis, ...ofTopics])];
}
