import type { Catalog } from './catalog';
import { exportersPort, type DockerMetrics } from './docker-components';
import { sidecarName, sidecarPorts } from './mesh';
import type { StackName } from './workload';

/** What the exporter is called that asks a page whether it answers. */
export const answersModule = 'answers';

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
 * Every workload and every container of the platform's own, and the sidecars where there are some. A workload is asked
 * itself in any case: on Docker no sidecar adds its metrics to its own.
 */
export function dockerTargets(
  { workloads, dockerComponents }: Catalog,
  sidecarsOf: readonly string[],
): DockerTarget[] {
  /** A container with a sidecar is reached by that one's name. */
  const hostOf = (name: string) => (sidecarsOf.includes(name) ? sidecarName(name) : name);
  return [
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
      host: hostOf(name),
      port,
      path: metricsPath,
      stack,
    })),
    ...dockerComponents.map(({ name, metrics }): DockerTarget => ({
      name,
      kind: 'component',
      ...metricsPlace(name, hostOf(name), metrics),
    })),
  ];
}

/** Where Prometheus asks for them: the container itself, or the one with the exporters. */
function metricsPlace(
  name: string,
  host: string,
  metrics: DockerMetrics,
): Pick<DockerTarget, 'host' | 'port' | 'path'> {
  if ('port' in metrics) return { host, port: metrics.port, path: metrics.path ?? '/metrics' };
  const exporter = 'exporter' in metrics ? metrics.exporter : 'blackbox';
  const query =
    'answers' in metrics
      ? `?${String(new URLSearchParams({ module: answersModule, target: `http://${host}${metrics.answers}` }))}`
      : '';
  return {
    host: 'exporters',
    port: exportersPort,
    // As Alloy names what its components answer.
    path: `/api/v0/component/prometheus.exporter.${exporter}.${name}/metrics${query}`,
  };
}
