import type { Catalog } from './catalog';
import { sidecarName, sidecarPorts } from './mesh';
import type { StackName } from './workload';

/** Something that dev's Prometheus asks for its metrics; production's are in targets.ts. */
export interface DockerTarget {
  /** Name of its job: that of the workload or container. */
  readonly name: string;
  readonly kind: 'workload' | 'component' | 'sidecar';
  /** The container that answers at its network. */
  readonly host: string;
  readonly port: number;
  /** May hold a query. */
  readonly path: string;
  /** A workload's stack. */
  readonly stack?: StackName;
}

/**
 * Every workload and every container that has metrics, and the sidecars where there are some. A workload is asked itself
 * in any case: on Docker no sidecar adds its metrics to its own.
 */
export const dockerTargets = (
  { workloads, dockerComponents }: Catalog,
  sidecarsOf: readonly string[],
): DockerTarget[] => [
  ...sidecarsOf.map((service): DockerTarget => ({
    name: sidecarName(service),
    kind: 'sidecar',
    host: sidecarName(service),
    port: sidecarPorts.metrics,
    path: '/metrics',
  })),
  ...workloads.map(({ name, port, metricsPath, stack }): DockerTarget => ({
    name,
    kind: 'workload',
    host: sidecarsOf.includes(name) ? sidecarName(name) : name,
    port,
    path: metricsPath,
    stack,
  })),
  ...dockerComponents.flatMap(({ name, metrics }): DockerTarget[] =>
    metrics === undefined
      ? []
      : [
          {
            name,
            kind: 'component',
            host: name,
            port: metrics.port,
            path: metrics.path ?? '/metrics',
          },
        ],
  ),
];
