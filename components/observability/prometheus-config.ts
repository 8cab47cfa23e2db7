import type { Catalog } from '../../catalog';
import { dockerTargets, type DockerTarget } from '../../catalog/docker-targets';
import { scrapeInterval } from './pod-monitor';

/** Prometheus' own file, for where no operator writes it: a job for each target. */
export const prometheusConfig = (catalog: Catalog, sidecarsOf: readonly string[]) => ({
  global: { scrape_interval: scrapeInterval, evaluation_interval: scrapeInterval },
  rule_files: ['rules.yml'],
  scrape_configs: dockerTargets(catalog, sidecarsOf).map(job),
});

/** A container answers to its name on each of its networks; one with a sidecar to the sidecar's. */
function job({ name, kind, host, port, path, stack }: DockerTarget) {
  const [plain, query] = path.split('?');
  return {
    job_name: name,
    metrics_path: plain,
    ...(query === undefined ? {} : { params: valuesOf(new URLSearchParams(query)) }),
    static_configs: [
      { targets: [`${host}:${port}`], labels: { kind, ...(stack === undefined ? {} : { stack }) } },
    ],
  };
}

const valuesOf = (query: URLSearchParams): Record<string, string[]> =>
  Object.fromEntries([...query].map(([key, value]) => [key, [value]]));
