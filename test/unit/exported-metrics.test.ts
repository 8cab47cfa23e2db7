import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../catalog';
import { boards } from '../../components/observability/dashboards';
import { ruleGroups } from '../../components/observability/rules';
import { exportedMetrics, type ExportedMetrics } from '../support/exported-metrics';
import { metricsIn } from '../support/promql-metrics';

const root = join(__dirname, '../..');

describe('the metrics that others export', () => {
  const everything = Object.entries<ExportedMetrics>(exportedMetrics);

  it('are seen in what a real one answers, or in its sources; of another it is said where and of which version', () => {
    for (const [exporter, { source, seenIn }] of everything) {
      assert.match(source, /\d+\.\d+/, exporter);
      if (seenIn === undefined) continue;
      const test = readFileSync(join(root, seenIn), 'utf8');
      assert.match(test, /missingMetrics\(/, seenIn);
      assert.ok(test.includes(exporter), `${seenIn} doesn't ask for ${exporter}`);
    }
  });

  it('are all asked for by an alert or a dashboard', () => {
    const queries = [
      ...ruleGroups(catalog, 'kubernetes')
        .flatMap(({ rules }) => rules)
        .map(({ expr }) => expr),
      ...boards(catalog, 'kubernetes')
        .flatMap(({ rows }) => rows)
        .flatMap(({ panels }) => panels)
        .flatMap(panel => panel.queries)
        .map(({ expr }) => expr),
    ];
    const asked = new Set(queries.flatMap(metricsIn));
    const unasked = everything
      .flatMap(([, { metrics }]) => metrics)
      .filter(name => !asked.has(name));
    assert.deepEqual(unasked, []);
  });
});
