import { catalog } from '../../catalog';
import { subnets } from '../../catalog/subnets';
import { targets, type Target } from '../../catalog/targets';
import type { Graph } from '../graph/graph';
import { listAt, recordAt } from '../graph/value';
import type { Rule } from '../rule';

export const scrapeTargets: Rule = {
  name: 'scrape-targets',
  family: 'operations',
  requirements: ['R-62'],
  protects: 'A workload or a store of whose trouble no alert ever tells, for want of metrics.',
  remedy: 'Give it its PodMonitor back (components/observability, catalog/targets.ts).',
  severity: 'high',
  link: 'docs/policies.md#scrape-targets',
  target: 'kubernetes',
  check: graph =>
    targets(catalog)
      .filter(target => !isScraped(graph, target))
      .map(({ name }) => ({
        missing: `metrics of ${name}`,
        message: `Prometheus asks no pod of ${name} for its metrics.`,
      })),
};

const isScraped = (graph: Graph, { selector, subnet }: Target): boolean =>
  graph.kind('monitoring.coreos.com', 'PodMonitor').some(({ props }) => {
    const chosen = recordAt(props, 'spec.selector.matchLabels');
    return (
      listAt(props, 'spec.podMetricsEndpoints').length > 0 &&
      listAt(props, 'spec.namespaceSelector.matchNames').includes(subnets[subnet].namespace) &&
      Object.keys(chosen).length === Object.keys(selector).length &&
      Object.entries(selector).every(([label, value]) => chosen[label] === value)
    );
  });
