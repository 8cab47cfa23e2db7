import type { Catalog } from './catalog';
import type { StackName } from './workload';

/** Something that dev's Prometheus asks for its metrics; production's are in targets.ts. */
export interface DockerTarget {
  /** Name of its job: that of the workload or container. */
  readonly name: string;
  readonly kind: 'workload' | 'component';
  readonly port: number;
  /** May hold a query. */
  readonly path: string;
  /** A workload's stack. */
  readonly stack?: StackName;
}

/** Every workload, asked itself as there are no sidecars, and every container that has metrics. */
export const dockerTargets = ({ workloads, dockerComponents }: Catalog): DockerTarget[] => [
  ...workloads.map(({ name, port, metricsPath, stack }): DockerTarget => ({
    name,
    kind: 'workload',
    port,
    path: metricsPath,
    stack,
  })),
  ...dockerComponents.flatMap(({ name, metrics }): DockerTarget[] =>
    metrics === undefined
      ? []
      : [{ name, kind: 'component', port: metrics.port, path: metrics.path ?? '/metrics' }],
  ),
];
