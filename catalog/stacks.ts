import type { ResourceNeeds, StackName, Workload } from './workload';

/** What every workload of a stack has in common. */
export interface Stack {
  /** Ports of this stack's workloads, both ends included. */
  readonly ports: readonly [first: number, last: number];
  /** Services that the infrastructure overview names; the catalogue may hold more, never fewer. */
  readonly services: number;
  readonly probes: Workload['probes'];
  readonly metricsPath: string;
  readonly resources: ResourceNeeds;
  /** A JVM warms up longest; Go is there at once. */
  readonly startupSeconds: number;
}

const health = { liveness: '/health/live', readiness: '/health/ready' };
const actuator = { liveness: '/actuator/health/liveness', readiness: '/actuator/health/readiness' };

/** The five stacks. Ports come from the overview's allocation, resources from the services' own deployment settings. */
export const stacks: Readonly<Record<StackName, Stack>> = {
  nestjs: {
    ports: [3000, 3999],
    services: 3,
    probes: health,
    metricsPath: '/metrics',
    resources: needs('250m', '256Mi', '500m', '512Mi'),
    startupSeconds: 60,
  },
  elixir: {
    ports: [4000, 4999],
    services: 6,
    probes: health,
    metricsPath: '/metrics',
    resources: needs('1000m', '1Gi', '2000m', '2Gi'),
    startupSeconds: 60,
  },
  python: {
    ports: [5000, 5999],
    services: 8,
    probes: health,
    metricsPath: '/metrics',
    resources: needs('250m', '256Mi', '500m', '512Mi'),
    startupSeconds: 120,
  },
  go: {
    ports: [6000, 6999],
    services: 10,
    probes: health,
    metricsPath: '/metrics',
    resources: needs('100m', '128Mi', '250m', '256Mi'),
    startupSeconds: 30,
  },
  'spring-boot': {
    ports: [8000, 8999],
    services: 5,
    probes: actuator,
    metricsPath: '/actuator/prometheus',
    resources: needs('500m', '512Mi', '1000m', '1Gi'),
    startupSeconds: 180,
  },
};

/** Requests first, then limits. */
export function needs(
  cpuRequest: string,
  memoryRequest: string,
  cpuLimit: string,
  memoryLimit: string,
): ResourceNeeds {
  return {
    requests: { cpu: cpuRequest, memory: memoryRequest },
    limits: { cpu: cpuLimit, memory: memoryLimit },
  };
}
