import { mebibytes } from '../../../catalog/arithmetic/quantity';
import type { Catalog } from '../../../catalog';
import type { Environment } from '../../../config';
import { sidecarOwners } from '../../mesh/sidecar-owners';
import { prometheusConfig } from '../prometheus-config';
import { metricsDays } from '../retention';
import { ruleGroups } from '../rules';
import { thresholdsOf } from '../thresholds';
import { answers, type ContainerDetails } from './details';

/** Prometheus on Docker: what it asks and its rules are files; the alerts stand on its own page. */
export const prometheusDetails = (
  catalog: Catalog,
  environment: Environment,
): ContainerDetails => ({
  command: [
    '--config.file=/etc/prometheus/prometheus.yml',
    '--storage.tsdb.path=/prometheus',
    `--storage.tsdb.retention.time=${metricsDays}d`,
    // From a figure to a trace that it came from.
    '--enable-feature=exemplar-storage',
    // Whichever comes first; Docker itself limits no volume.
    `--storage.tsdb.retention.size=${mebibytes(environment.observability.storage.prometheus)}MB`,
  ],
  files: {
    '/etc/prometheus/prometheus.yml': JSON.stringify(
      prometheusConfig(catalog, sidecarOwners(catalog, environment)),
      undefined,
      2,
    ),
    '/etc/prometheus/rules.yml': JSON.stringify(
      { groups: ruleGroups(catalog, 'docker', { limits: thresholdsOf(environment) }) },
      undefined,
      2,
    ),
  },
  dataPath: '/prometheus',
  healthCheck: answers(9090, '/-/ready'),
});
