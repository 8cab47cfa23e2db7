import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { backups } from '../../catalog/backups';
import { dockerTargets } from '../../catalog/docker-targets';
import { dockerComponent, metricsPort } from '../../components/docker-infrastructure';
import { lokiFile } from '../../components/observability/containers/loki';
import { masks } from '../../components/observability/masks';
import { prometheusConfig } from '../../components/observability/prometheus-config';
import { inputsOf } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Container {
  readonly name: string;
  readonly command?: readonly string[];
  readonly envs?: readonly unknown[];
  readonly uploads?: readonly { readonly file: string; readonly content: string }[];
  readonly volumes?: readonly { readonly hostPath?: string; readonly readOnly?: boolean }[];
  readonly networksAdvanced: readonly unknown[];
  readonly ports?: readonly unknown[];
}

const parts = ['prometheus', 'grafana', 'jaeger', 'loki', 'alloy', 'exporters'];

describe('observability in dev', () => {
  let graph: RecordedResource[] = [];
  const container = (name: string): Container =>
    inputsOf<Container>(graph, ':Container').find(each => each.name === name) ?? assert.fail(name);
  const file = (name: string, path: string): string =>
    container(name).uploads?.find(each => each.file === path)?.content ?? assert.fail(path);

  before(async () => {
    graph = await recordPlatform('dev', stackFile('dev'));
  });

  it('asks each workload on the path of its stack, and every other container, each once', () => {
    const { scrape_configs: jobs } = prometheusConfig(catalog, []);
    const asked = jobs.map(
      ({ metrics_path: path, params = {}, static_configs: [at] }) =>
        `${at?.targets.join()}${path}${params['target']?.join() ?? ''}`,
    );
    assert.deepEqual(
      asked.filter((_, index) => index < catalog.workloads.length),
      catalog.workloads.map(({ name, port, metricsPath }) => `${name}:${port}${metricsPath}`),
    );
    assert.ok(asked.includes('auth-service:8081/actuator/prometheus'));
    assert.ok(asked.includes('consul:8500/v1/agent/metrics'));
    assert.ok(asked.includes('vault:8220/v1/sys/metrics'));
    const exporter = (name: string) =>
      `exporters:12345/api/v0/component/prometheus.exporter.${name}`;
    assert.ok(asked.includes(`${exporter('postgres.postgresql')}/metrics`));
    assert.ok(asked.includes(`${exporter('blackbox.nginx')}/metricshttp://nginx:8081/health`));
    assert.deepEqual(
      jobs.map(({ job_name: name }) => name),
      [...catalog.workloads, ...catalog.dockerComponents].map(({ name }) => name),
    );
    assert.equal(new Set(asked).size, asked.length);
    assert.equal(jobs.length, dockerTargets(catalog, []).length);
  });

  it('has an exporter for each store, with a login of its own that no other container is told', () => {
    const config = file('exporters', '/etc/alloy/quikapp.alloy');
    for (const { name, metrics } of catalog.dockerComponents) {
      if (!('exporter' in metrics)) continue;
      assert.match(
        config,
        new RegExp(`^prometheus\\.exporter\\.${metrics.exporter} "${name}" \\{$`, 'm'),
      );
      assert.match(config, new RegExp(`sys\\.env\\("${name.toUpperCase()}_PASSWORD"\\)`));
    }
    assert.equal(config.match(/^prometheus\.exporter\./gm)?.length, 6);
    // Without it Kafka's exporter is refused, and Alloy with it.
    assert.match(config, /sasl_mechanism = "plain"/);
    const { dependencies = [] } =
      graph.find(({ name }) => name === 'quikapp-observability-exporters-container') ?? {};
    for (const store of ['postgresql', 'mysql', 'mongodb', 'redis', 'kafka']) {
      assert.ok(dependencies.includes(`quikapp-${store}-server-container`), store);
    }
    // Secrets are no texts of the graph.
    const { envs = [] } = container('exporters');
    assert.deepEqual(
      envs.map(line => typeof line),
      Array(10).fill('object'),
    );
    assert.deepEqual(container('exporters').ports ?? [], []);
  });

  it('has no exporter for a store that is left out', async () => {
    const without = await recordPlatform(
      'dev',
      stackFile('dev', { 'quikapp:stores': { redis: { enabled: false } } }),
    );
    const [found] = inputsOf<Container>(without, ':Container').filter(
      ({ name }) => name === 'exporters',
    );
    assert.match(JSON.stringify(found?.uploads), /exporter\.mysql/);
    assert.doesNotMatch(JSON.stringify(found), /redis/i);
  });

  it('asks the sidecar of the edge where that has one', () => {
    const edge = dockerTargets(catalog, ['nginx']).find(({ name }) => name === 'nginx');
    assert.match(edge?.path ?? '', /target=http%3A%2F%2Fnginx-envoy%3A8081%2Fhealth$/);
  });

  it('has containers tell their metrics at the port that Prometheus is told', async () => {
    const moved = ['vault', 'object-storage', 'alloy'];
    const other = await recordPlatform('dev', stackFile('dev'), {
      ...catalog,
      dockerComponents: catalog.dockerComponents.map(component =>
        moved.includes(component.name) ? { ...component, metrics: { port: 7777 } } : component,
      ),
    });
    for (const name of moved) {
      const found = inputsOf<Container>(other, ':Container').find(each => each.name === name);
      assert.match(JSON.stringify(found), /0\.0\.0\.0:7777|METRICS=7777/, name);
    }
    const redis = dockerComponent(catalog, 'redis');
    assert.throws(() => metricsPort(redis), /no port of redis's own metrics/);
  });

  it('puts Prometheus on a network of each target', () => {
    const networks = (name: string) =>
      new Set(catalog.dockerComponents.find(each => each.name === name)?.subnets);
    const own = networks('prometheus');
    assert.ok(own.has('core'), 'where the workloads are');
    for (const { host, kind } of dockerTargets(catalog, [])) {
      if (kind === 'component')
        assert.ok(
          [...networks(host)].some(each => own.has(each)),
          host,
        );
    }
  });

  it('puts the exporters on a network of whatever they ask', () => {
    const of = (name: string) =>
      catalog.dockerComponents.find(each => each.name === name)?.subnets ?? [];
    for (const { name, metrics } of catalog.dockerComponents) {
      if ('port' in metrics) continue;
      assert.ok(
        of(name).some(subnet => of('exporters').includes(subnet)),
        name,
      );
    }
  });

  it('alerts when a workload is away, as production does', () => {
    const { groups } = JSON.parse(file('prometheus', '/etc/prometheus/rules.yml')) as {
      groups: { rules: { alert: string; labels: { workload: string } }[] }[];
    };
    assert.deepEqual(
      groups.flatMap(({ rules }) => rules).map(({ labels }) => labels.workload),
      catalog.workloads.map(({ name }) => name),
    );
  });

  it('gives Grafana its data sources and a generated password, and lets nobody sign up', () => {
    const { envs = [] } = container('grafana');
    assert.ok(envs.includes('GF_USERS_ALLOW_SIGN_UP=false'));
    assert.ok(envs.includes('GF_AUTH_ANONYMOUS_ENABLED=false'));
    const clear = envs.filter(line => String(line).startsWith('GF_SECURITY_ADMIN_PASSWORD'));
    assert.deepEqual(clear, [], 'a secret is no text of the graph');
    const { datasources } = JSON.parse(
      file('grafana', '/etc/grafana/provisioning/datasources/quikapp.yaml'),
    ) as { datasources: { type: string; url: string }[] };
    assert.deepEqual(
      datasources.map(({ url }) => url),
      ['http://prometheus:9090', 'http://loki:3100', 'http://jaeger:16686'],
    );
    // What sidecars count, nobody counts here.
    assert.doesNotMatch(JSON.stringify(datasources), /workload:/);
    assert.ok(container('prometheus').command?.includes('--enable-feature=exemplar-storage'));
  });

  it('keeps metrics, traces and logs on volumes, logs for the days of the backup table', () => {
    const volumes = inputsOf<{ name: string }>(graph, ':Volume').map(({ name }) => name);
    for (const name of ['prometheus', 'grafana', 'jaeger', 'loki']) {
      assert.ok(volumes.includes(`QuikApp-dev-${name}`), name);
    }
    assert.ok(container('prometheus').command?.includes('--storage.tsdb.retention.time=35d'));
    assert.ok(container('prometheus').command?.includes('--storage.tsdb.retention.size=5120MB'));
    const { limits_config: limits, compactor } = JSON.parse(
      file('loki', '/etc/loki/quikapp.yaml'),
    ) as typeof lokiFile;
    assert.equal(limits.retention_period, `${backups.logs.retentionDays * 24}h`);
    assert.equal(compactor.retention_enabled, true);
  });

  it("lets Jaeger be reached where every workload's settings say", () => {
    const { envs = [] } = container('auth-service');
    assert.ok(envs.includes('OTEL_EXPORTER_OTLP_ENDPOINT=http://jaeger:4318'));
    const jaeger = catalog.dockerComponents.find(({ name }) => name === 'jaeger');
    assert.ok(jaeger?.subnets.includes('core'));
  });

  it("gives Docker's socket to Alloy alone, and nobody a way to Alloy", () => {
    const withSocket = inputsOf<Container>(graph, ':Container').filter(({ volumes = [] }) =>
      volumes.some(({ hostPath }) => hostPath?.endsWith('docker.sock')),
    );
    assert.deepEqual(
      withSocket.map(({ name }) => name),
      ['alloy'],
    );
    assert.deepEqual(container('alloy').ports ?? [], []);
    assert.equal(container('alloy').networksAdvanced.length, 1);
    const config = file('alloy', '/etc/alloy/quikapp.alloy');
    assert.match(config, /app\.kubernetes\.io\/part-of=quikapp/);
    assert.equal(config.match(/stage\.replace/g)?.length, masks.length);
  });

  it('can be left out', async () => {
    const without = await recordPlatform(
      'dev',
      stackFile('dev', { 'quikapp:observability': { enabled: false } }),
    );
    const names = inputsOf<Container>(without, ':Container').map(({ name }) => name);
    for (const name of parts) assert.ok(!names.includes(name), name);
    assert.ok(names.includes('auth-service'));
  });
});
