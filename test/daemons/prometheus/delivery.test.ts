import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../../catalog';
import { targets, type Target } from '../../../catalog/targets';
import { podMonitor } from '../../../components/observability/pod-monitor';
import { isAlert, ruleGroups } from '../../../components/observability/rules';
import { startServer, type Server } from '../../../embedded/control-plane/start-server';
import { ensureTools } from '../../../embedded/toolchain/ensure-tools';
import { eventually } from '../../support/eventually';
import { exportedMetrics } from '../../support/exported-metrics';
import { exposedMetrics } from '../../support/exposed-metrics';
import { missingMetrics } from '../../support/missing-metrics';
import { freePorts } from '../../support/free-ports';
import { startAlertmanager, startPrometheus, type Scraped } from './monitoring';
import { startReceiver } from './receiver';
import { startSidecars } from './sidecars';

/** Two that the platform is down without, and one that can wait. */
const names = ['auth-service', 'user-service', 'reminder-service'] as const;
type Name = (typeof names)[number];
const few = {
  ...catalog,
  workloads: catalog.workloads.filter(({ name }) => names.some(each => each === name)),
};

/** The rules that hold for workloads, and the sign of life. */
const rules = ruleGroups(few, 'kubernetes')
  .map(group => ({
    ...group,
    rules: group.rules.filter(
      rule => !isAlert(rule) || /Workload|Burn|TargetDown|Watchdog/.test(rule.alert),
    ),
  }))
  .filter(group => group.rules.length > 0);

/** The labels that production's monitor gives a target. */
const labelsOf = (target: Target): Record<string, string> =>
  Object.fromEntries(
    podMonitor(target, catalog.subnets)
      .spec.podMetricsEndpoints.flatMap(({ relabelings }) => relabelings)
      .filter(relabeling => !('sourceLabels' in relabeling))
      .map(({ targetLabel, replacement }) => [targetLabel, replacement]),
  );

/** Production's rules, routes and inhibitions on a real Prometheus and a real Alertmanager, with {@link hurried} clocks. */
describe('an alert, from a service that is gone to who is told of it', () => {
  let folder = '';
  let placeholder = '';
  let alertmanager = '';
  let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
  const ports = new Map<Name, number>();
  const services = new Map<Name, Server>();
  let sidecars: Awaited<ReturnType<typeof startSidecars>>;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  const running: { stop: () => unknown }[] = [];
  const kept = <Running extends { stop: () => unknown }>(server: Running): Running => {
    running.push(server);
    return server;
  };

  const start = async (name: Name): Promise<void> => {
    const port = ports.get(name) ?? assert.fail();
    const service = await startServer(
      { program: placeholder, directory: join(folder, name) },
      {
        name,
        command: ['serve'],
        flags: ['/live', '/ready'],
        variables: { SERVICE_NAME: name, PORT: String(port), METRICS_PATH: '/metrics' },
        watchesParent: false,
        readyUrl: `http://127.0.0.1:${port}/ready`,
      },
    );
    services.set(name, kept(service));
  };
  /** What a receiver was told, as `firing WorkloadDown auth-service`, each once. */
  const told = (of: string): string[] => [
    ...new Set(
      receiver.messages
        .filter(message => message.receiver === of)
        .flatMap(({ alerts }) => alerts)
        .map(({ status, labels }) =>
          `${status} ${labels['alertname']} ${labels['workload'] ?? ''}`.trim(),
        ),
    ),
  ];
  /** What Alertmanager keeps back now, likewise, by the severity. */
  const keptBack = async (): Promise<string[]> => {
    const answer = await fetch(`http://${alertmanager}/api/v2/alerts?active=false&inhibited=true`);
    const alerts = (await answer.json()) as {
      labels: Record<string, string>;
      status: { inhibitedBy: string[] };
    }[];
    const lines = alerts
      .filter(({ status }) => status.inhibitedBy.length > 0)
      .map(({ labels }) => `${labels['severity']} ${labels['alertname']} ${labels['workload']}`);
    return [...new Set(lines)].sort();
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quikapp-delivery-'));
    ({ placeholder } = await ensureTools(['placeholder'], () => undefined));
    const free = await freePorts(names.length);
    names.forEach((name, index) => ports.set(name, free[index] ?? 0));
    sidecars = kept(await startSidecars());
    receiver = kept(await startReceiver());
    const watched = targets(few).filter(({ kind }) => kind === 'workload');
    const scraped = watched.flatMap((target): Scraped[] => {
      const address = `127.0.0.1:${ports.get(target.name as Name) ?? 0}`;
      return [
        { address, path: target.path, labels: labelsOf(target) },
        // Which production finds behind the same address.
        { address: sidecars.address, path: `/${target.name}`, labels: { job: target.name } },
      ];
    });
    await Promise.all(names.map(start));
    const alerts = kept(await startAlertmanager(folder, receiver.url));
    alertmanager = alerts.address;
    prometheus = kept(await startPrometheus(folder, alertmanager, scraped));
    await eventually(() => prometheus.count('up == 1'), scraped.length);
    await prometheus.take(rules);
  });

  after(async () => {
    await Promise.all(running.map(server => server.stop()));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('is none while all is well, but for the sign of life', async () => {
    await eventually(() => told('watchdog'), ['firing Watchdog']);
    assert.deepEqual([...told('critical'), ...told('warning')], []);
  });

  it('comes of figures that a real Prometheus and a real Alertmanager have', async () => {
    const own = async (address: string) =>
      exposedMetrics(await (await fetch(`http://${address}/metrics`)).text());
    assert.deepEqual(missingMetrics('prometheus', await own(prometheus.address)), []);
    assert.deepEqual(missingMetrics('alertmanager', await own(alertmanager)), []);
    for (const name of exportedMetrics.scrapes.metrics) {
      assert.ok((await prometheus.count(name)) > 0, name);
    }
  });

  it('wakes somebody for a critical workload, and waits for the morning with another', async () => {
    await services.get('auth-service')?.stop();
    await services.get('reminder-service')?.stop();
    await eventually(() => told('critical'), ['firing WorkloadDown auth-service']);
    await eventually(() => told('warning'), ['firing WorkloadDown reminder-service']);
    const [message] = receiver.messages.filter(each => each.receiver === 'critical');
    assert.deepEqual(message?.groupLabels, { alertname: 'WorkloadDown', workload: 'auth-service' });
    assert.deepEqual(message.alerts[0]?.annotations, {
      summary: 'No instance of auth-service answers.',
      runbook_url: 'docs/runbooks/WorkloadDown.md',
    });
  });

  it('is kept back while another tells why, and told together with its like', async () => {
    sidecars.failing.add('auth-service').add('user-service');
    await eventually(keptBack, [
      'critical ErrorBudgetBurn auth-service',
      'warning ErrorBudgetBurn auth-service',
      'warning ErrorBudgetBurn user-service',
      'warning TargetDown auth-service',
      'warning TargetDown reminder-service',
    ]);
    const windows = () =>
      receiver.messages
        .filter(({ groupLabels }) => groupLabels['alertname'] === 'ErrorBudgetBurn')
        .map(({ alerts }) =>
          alerts
            .map(({ labels }) => labels['window'])
            .sort()
            .join(),
        );
    await eventually(() => windows().at(-1), '1h,6h');
    assert.deepEqual(told('critical'), [
      'firing WorkloadDown auth-service',
      'firing ErrorBudgetBurn user-service',
    ]);
    assert.deepEqual(told('warning'), ['firing WorkloadDown reminder-service']);
  });

  it('is over when the service is back, and no longer keeps back others', async () => {
    await start('auth-service');
    await eventually(
      () => told('critical').slice(2).sort(),
      ['firing ErrorBudgetBurn auth-service', 'resolved WorkloadDown auth-service'],
    );
  });
});
