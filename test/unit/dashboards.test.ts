import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { backups } from '../../catalog/backups';
import { subnetNames } from '../../catalog/subnets';
import { boards, dashboards } from '../../components/observability/dashboards';
import { isAlert, ruleGroups } from '../../components/observability/rules';
import { exportedMetrics } from '../support/exported-metrics';
import { inputsOf } from '../support/graph';
import { metricsIn } from '../support/promql-metrics';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly editable: boolean;
  readonly panels: readonly {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly gridPos: { readonly x: number; readonly w: number };
    readonly datasource?: { readonly uid: string };
    readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
  }[];
}

const parsed = (target: 'docker' | 'kubernetes'): Dashboard[] =>
  Object.values(dashboards(catalog, target)).map(json => JSON.parse(json) as Dashboard);

describe('dashboards', () => {
  const all = parsed('kubernetes');
  const titled = (title: string) => all.find(each => each.title === title) ?? assert.fail(title);

  it('ask only for metrics that something exports, or that a rule records', () => {
    const known = new Set<string>([
      ...Object.values(exportedMetrics).flatMap(({ metrics }) => metrics),
      ...ruleGroups(catalog, 'kubernetes')
        .flatMap(({ rules }) => rules)
        .flatMap(rule => (isAlert(rule) ? [] : [rule.record])),
    ]);
    const asked = all
      .flatMap(({ panels }) => panels)
      .flatMap(({ targets = [] }) => targets)
      .flatMap(({ expr }) => metricsIn(expr));
    assert.ok(asked.length > 100);
    assert.deepEqual([...new Set(asked.filter(name => !known.has(name)))], []);
  });

  it('are there for the platform, each stack, each store, Kafka, edge, mesh, backups and capacity', () => {
    assert.deepEqual(
      all.map(({ title }) => title),
      [
        'Platform',
        ...['nestjs', 'elixir', 'go', 'python', 'spring-boot'].map(stack => `Services: ${stack}`),
        ...['PostgreSQL', 'MySQL', 'MongoDB', 'Redis', 'Kafka', 'Edge', 'Mesh and secrets'],
        ...['Backups', 'Capacity'],
      ],
    );
  });

  it('have a row of rate, errors, duration and memory for each workload', () => {
    const rows = boards(catalog, 'kubernetes')
      .filter(({ title }) => title.startsWith('Services'))
      .flatMap(board => board.rows);
    assert.deepEqual(
      rows.map(({ title }) => title).sort(),
      catalog.workloads.map(({ name }) => name).sort(),
    );
    for (const { panels } of rows) {
      assert.deepEqual(
        panels.map(({ title }) => title),
        ['Requests', 'Errors of ours', 'Duration, 99 % are faster', 'Memory'],
      );
    }
  });

  it('hold every backup of the table but the logs, and every subnet', () => {
    const titles = (title: string) =>
      titled(title)
        .panels.map(panel => panel.title)
        .join();
    for (const data of Object.keys(backups).filter(name => name !== 'logs')) {
      assert.match(titles('Backups'), new RegExp(data));
    }
    for (const subnet of subnetNames) assert.match(titles('Capacity'), new RegExp(subnet));
  });

  it('are what Grafana takes: own identities, own panels, inside the grid, of the one data source', () => {
    assert.equal(new Set(all.map(({ uid }) => uid)).size, all.length);
    for (const { uid, tags, editable, panels } of all) {
      // Grafana's own limit for an identity.
      assert.match(uid, /^[a-z-]{1,40}$/);
      assert.deepEqual(tags, ['quikapp']);
      assert.equal(editable, false);
      assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
      for (const { type, gridPos, datasource, targets = [] } of panels) {
        assert.ok(gridPos.x + gridPos.w <= 24, uid);
        if (type === 'row') continue;
        assert.equal(datasource?.uid, 'prometheus');
        assert.ok(targets.length > 0);
      }
    }
  });

  it('reach Grafana by its label in production, and by files in dev', async () => {
    const prod = await recordPlatform('prod', stackFile('prod'));
    const maps = inputsOf<{
      metadata: { namespace: string; labels?: Record<string, string> };
      data: Record<string, string>;
    }>(prod, 'v1:ConfigMap').filter(
      ({ metadata }) => metadata.labels?.['grafana_dashboard'] === '1',
    );
    assert.deepEqual(
      maps.flatMap(({ data }) => Object.keys(data)).sort(),
      all.map(({ uid }) => `${uid}.json`).sort(),
    );
    for (const { metadata, data } of maps) {
      assert.equal(metadata.namespace, catalog.subnets.monitoring.namespace);
      // An object may have one mebibyte.
      assert.ok(JSON.stringify(data).length < 900_000);
    }
    const dev = await recordPlatform('dev', stackFile('dev'));
    const grafana = inputsOf<{ name: string; uploads?: { file: string; content: string }[] }>(
      dev,
      ':Container',
    ).find(({ name }) => name === 'grafana');
    const file = (path: string) =>
      grafana?.uploads?.find(upload => upload.file === path)?.content ?? assert.fail(path);
    assert.match(
      file('/etc/grafana/provisioning/dashboards/quikapp.yaml'),
      /"path": "\/etc\/grafana\/dashboards"/,
    );
    const overview = JSON.parse(file('/etc/grafana/dashboards/quikapp-platform.json')) as Dashboard;
    // What Docker has no figures for isn't shown there.
    assert.doesNotMatch(JSON.stringify(overview), /envoy/);
  });
});
