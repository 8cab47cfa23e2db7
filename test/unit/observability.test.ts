import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../catalog';
import { backups } from '../../catalog/backups';
import { components } from '../../catalog/components';
import { sidecarPorts } from '../../catalog/mesh';
import { targets } from '../../catalog/targets';
import { lokiConfig } from '../../components/observability/loki-config';
import { podMonitor } from '../../components/observability/pod-monitor';
import { isAlert, ruleGroups } from '../../components/observability/rules';
import { backupMaximumAge } from '../../components/observability/rules/backups';
import { inputsOf } from '../support/graph';
import { exportedMetrics } from '../support/exported-metrics';
import { metricsIn } from '../support/promql-metrics';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

const root = join(__dirname, '../..');
const rules = ruleGroups(catalog, 'kubernetes').flatMap(group => group.rules);
const alerts = rules.filter(isAlert);
const recorded = rules.flatMap(rule => (isAlert(rule) ? [] : [rule.record]));

interface Release {
  readonly chart: string;
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe('what Prometheus asks', () => {
  it('is every workload and every component with metrics, each once', () => {
    const expected = [
      ...catalog.workloads.map(({ name }) => name),
      ...components.filter(({ metricsPort }) => metricsPort !== undefined).map(({ name }) => name),
      'nginx-sidecar',
    ];
    const found = targets(catalog).map(({ name }) => name);
    assert.deepEqual(found, expected);
    assert.equal(new Set(found).size, found.length);
    assert.equal(found.length, 35 + expected.length - catalog.workloads.length);
  });

  it('leaves no component out without a reason in writing', () => {
    for (const { name, unmeasured } of components) {
      const asked = targets(catalog).some(target => target.name === name);
      assert.equal(asked, unmeasured === undefined, name);
      assert.ok(unmeasured === undefined || unmeasured.length > 20, name);
    }
  });

  it('holds each store, the edge, the mesh, the secrets, the operators and what tells of backups', () => {
    const found = new Set(targets(catalog).map(({ name }) => name));
    for (const name of [
      ...['postgresql', 'pgpool', 'mysql', 'mongodb', 'redis', 'kafka', 'kafka-exporter'],
      ...['nginx', 'nginx-sidecar', 'consul', 'vault', 'vault-secrets-operator', 'cert-manager'],
      ...['cloudnative-pg', 'moco', 'strimzi', 'psmdb-operator', 'kafka-entity-operator'],
      ...['kube-state-metrics', 'loki', 'jaeger', 'alloy', 'grafana', 'alertmanager', 'prometheus'],
    ]) {
      assert.ok(found.has(name), name);
    }
  });

  it('of a workload is its sidecar, found by the port that the workload declares', () => {
    const target = targets(catalog).find(({ name }) => name === 'auth-service') ?? assert.fail();
    const { spec } = podMonitor(target, catalog.subnets);
    const [endpoint] = spec.podMetricsEndpoints;
    assert.equal(endpoint?.portNumber, 8081);
    assert.deepEqual(spec.namespaceSelector.matchNames, ['quikapp-core']);
    assert.ok(
      endpoint.relabelings.some(
        ({ targetLabel, replacement }) =>
          targetLabel === '__address__' && replacement === `$1:${sidecarPorts.metrics}`,
      ),
    );
  });
});

describe('observability in production', () => {
  let graph: RecordedResource[];
  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod'));
  });
  const release = (chart: string): Release['values'] =>
    inputsOf<Release>(graph, 'v3:Release').find(({ chart: name }) => name.endsWith(chart))
      ?.values ?? assert.fail(chart);

  it('has a PodMonitor for each target and no other', () => {
    const names = inputsOf(graph, 'v1:PodMonitor').map(({ metadata }) => metadata.name);
    assert.deepEqual(
      names.sort(),
      targets(catalog)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('watches exactly the drills that there are', () => {
    const made = inputsOf(graph, 'v1:CronJob')
      .map(({ metadata }) => metadata.name)
      .filter(name => name.startsWith('drill-'));
    const watched = alerts
      .filter(({ alert }) => alert === 'RestoreDrillMissing')
      .map(({ labels }) => `drill-${labels['data'] ?? ''}`);
    assert.deepEqual(made.sort(), watched.sort());
  });

  it('links every two data sources that exist, and keeps what leads from a figure to a trace', () => {
    const stack = release('kube-prometheus-stack');
    const sources = JSON.stringify(stack['grafana']?.['additionalDataSources']);
    const uids = [...sources.matchAll(/"uid":"(\w+)"/g)].map(([, uid]) => uid);
    const linked = [...sources.matchAll(/"datasourceUid":"(\w+)"/g)].map(([, uid]) => uid);
    assert.ok(linked.length >= 4);
    assert.deepEqual(
      linked.filter(uid => !uids.includes(uid)),
      [],
    );
    assert.match(JSON.stringify(stack['prometheus']), /"enableFeatures":\["exemplar-storage"\]/);
  });

  it('runs Prometheus twice, on volumes, for 35 days, and lets it see any monitor', () => {
    const spec = release('kube-prometheus-stack')['prometheus']?.['prometheusSpec'] as Record<
      string,
      unknown
    >;
    assert.equal(spec['replicas'], 2);
    assert.equal(spec['retention'], '35d');
    assert.equal(spec['retentionSize'], '174080MB');
    assert.equal(spec['podMonitorSelectorNilUsesHelmValues'], false);
    assert.equal(spec['ruleSelectorNilUsesHelmValues'], false);
    assert.match(JSON.stringify(spec['storageSpec']), /"storage":"200Gi"/);
  });

  it('lets Grafana read Prometheus, Loki and Jaeger, by an administrator of a generated password, and nobody sign up', () => {
    const grafana = release('kube-prometheus-stack')['grafana'] ?? {};
    assert.deepEqual(
      (grafana['additionalDataSources'] as { type: string }[]).map(({ type }) => type).sort(),
      ['alertmanager', 'jaeger', 'loki', 'prometheus'],
    );
    assert.match(JSON.stringify(grafana['grafana.ini']), /"allow_sign_up":false/);
    assert.deepEqual(grafana['admin'], {
      existingSecret: 'grafana-admin',
      userKey: 'username',
      passwordKey: 'password',
    });
    const secret = graph.find(({ name }) => name === 'quikapp-observability-grafana-secret');
    assert.ok(secret);
    assert.doesNotMatch(JSON.stringify(release('kube-prometheus-stack')), /RandomPassword/);
  });

  it('keeps traces on a volume, and takes them where the workloads send them', () => {
    const jaeger = inputsOf<{ spec: { template: unknown } }>(graph, 'v1:StatefulSet').find(input =>
      JSON.stringify(input).includes('jaegertracing/jaeger'),
    );
    assert.match(JSON.stringify(jaeger), /"persistentVolumeClaim":\{"claimName":"jaeger"\}/);
    const service = inputsOf(graph, 'core/v1:Service').find(
      ({ metadata }) => metadata.name === 'jaeger',
    );
    assert.match(JSON.stringify(service), /"port":4317.*"port":4318/);
  });

  it('keeps logs for exactly the days of the backup table, with a shipper on each node', () => {
    const { limits_config: limits, compactor } = release('loki')['loki'] as typeof lokiConfig;
    assert.equal(limits.retention_period, `${backups.logs.retentionDays * 24}h`);
    assert.equal(backups.logs.retentionDays, 30);
    assert.equal(compactor.retention_enabled, true);
    assert.equal(release('alloy')['controller']?.['type'], 'daemonset');
  });
});

describe('rules', () => {
  it('ask only for metrics that something exports, or that they record', () => {
    const known = new Set<string>([
      ...Object.values(exportedMetrics).flatMap(({ metrics }) => metrics),
      ...recorded,
    ]);
    const unknown = rules.flatMap(({ expr }) => metricsIn(expr)).filter(name => !known.has(name));
    assert.deepEqual([...new Set(unknown)], []);
  });

  it('find the metrics of a query and nothing else', () => {
    assert.deepEqual(
      metricsIn('sum by (job) (rate(a_total{b="c"}[5m])) / on (job) group_left (x) d:e > 0.5'),
      ['a_total', 'd:e'],
    );
  });

  it('have for each alert a severity, a summary and a runbook that says what to do', () => {
    for (const { alert, labels, annotations } of alerts) {
      assert.match(labels.severity, /^(critical|warning)$/, alert);
      assert.ok(annotations.summary.length > 10, alert);
      const file = join(root, annotations.runbook_url);
      assert.ok(existsSync(file), annotations.runbook_url);
      assert.match(readFileSync(file, 'utf8'), new RegExp(`^# ${alert}\n[\\s\\S]{80,}`), alert);
    }
  });

  it('watch each workload, and the budgets of each critical one', () => {
    const labelled = (name: string) =>
      new Set(alerts.filter(({ alert }) => alert === name).map(({ labels }) => labels['workload']));
    assert.deepEqual(
      [...labelled('WorkloadDown')],
      catalog.workloads.map(({ name }) => name),
    );
    const critical = catalog.workloads.filter(workload => workload.critical);
    assert.deepEqual(
      [...labelled('ErrorBudgetBurn')],
      critical.map(workload => workload.name),
    );
    // How long a WebSocket was open is no latency.
    assert.deepEqual(
      [...labelled('LatencyBudgetBurn')],
      critical.filter(({ streams }) => !streams).map(workload => workload.name),
    );
    assert.ok(critical.some(({ streams }) => streams));
  });

  it('hold each backup of the table against twice its interval', () => {
    const data = alerts
      .filter(({ alert }) => alert === 'BackupTooOld')
      .map(({ labels }) => labels['data']);
    assert.deepEqual(
      data.sort(),
      Object.keys(backups)
        .filter(name => name !== 'logs')
        .sort(),
    );
    const drilled = alerts
      .filter(({ alert }) => alert === 'RestoreDrillMissing')
      .map(({ labels }) => labels['data']);
    assert.deepEqual(
      drilled,
      Object.entries(backups)
        .filter(([, { restore }]) => restore === 'drill')
        .map(([data]) => data),
    );
    assert.equal(backupMaximumAge('hour'), 3 * 3600);
    assert.equal(backupMaximumAge('day'), 49 * 3600);
    const plans = { ...backups, redis: { ...backups.redis, every: 'hour' as const } };
    const stricter = ruleGroups(catalog, 'kubernetes', { plans })
      .flatMap(group => group.rules)
      .filter(isAlert)
      .find(({ labels }) => labels['data'] === 'redis');
    assert.match(stricter?.expr ?? '', /> 10800 /, 'what an environment promises more counts');
  });
});
