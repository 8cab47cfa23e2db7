import { exportedMetrics, type Exporter } from './exported-metrics';

/** What rules and dashboards ask of an exporter, and a real one doesn't have. */
export const missingMetrics = (exporter: Exporter, found: ReadonlySet<string>): string[] =>
  exportedMetrics[exporter].metrics.filter(name => !found.has(name));
