import type { DockerComponent } from '../../catalog/docker-components';

/** Port of the metrics that a container tells itself, as Prometheus is told it. */
export function metricsPort({ name, metrics }: DockerComponent): number {
  if (!('port' in metrics)) throw new Error(`The catalogue has no port of ${name}'s own metrics.`);
  return metrics.port;
}
