import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../../catalog';
import { alertmanagerConfig } from '../../../components/observability/alertmanager/alertmanager-config';
import { inhibitions } from '../../../components/observability/alertmanager/inhibitions';
import { isAlert, ruleGroups } from '../../../components/observability/rules';
import type { AlertReceivers } from '../../../config';
import { alertCases } from './cases';

const webhook = 'https://hooks.example.com/alerts';
const slack = 'https://hooks.slack.example.com/services/T0/B0/x';
const pagerDuty = '0123456789abcdef0123456789abcdef';

/** Alertmanager's own reading of the rendered configuration. */
describe('the receivers of alerts', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'quikapp-receivers-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const amtool = (receivers: AlertReceivers, ...args: string[]): string => {
    const file = join(folder, 'alertmanager.yaml');
    writeFileSync(file, alertmanagerConfig(receivers));
    const { status, stdout, stderr } = spawnSync('amtool', [...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout + stderr);
    return stdout;
  };
  const check = (receivers: AlertReceivers) =>
    amtool(receivers, 'check-config', 'alertmanager.yaml');
  const routed = (labels: Readonly<Record<string, string>>): string =>
    amtool(
      {},
      ...['config', 'routes', 'test', '--config.file=alertmanager.yaml'],
      ...Object.entries(labels).map(([name, value]) => `${name}=${value}`),
    ).trim();

  /** Who is reached how. */
  const ways = (receivers: AlertReceivers): Record<string, string[]> => {
    const config = JSON.parse(alertmanagerConfig(receivers)) as { receivers: { name: string }[] };
    return Object.fromEntries(
      config.receivers
        .map(({ name, ...kinds }) => [name, Object.keys(kinds).sort()] as const)
        .filter(([, kinds]) => kinds.length > 0),
    );
  };
  const trials: readonly [string, AlertReceivers, Record<string, string[]>][] = [
    ['nowhere but its own page', {}, {}],
    [
      'a webhook for each severity and the sign of life',
      { critical: { webhook }, warning: { webhook }, watchdog: { webhook } },
      {
        critical: ['webhook_configs'],
        warning: ['webhook_configs'],
        watchdog: ['webhook_configs'],
      },
    ],
    ['Slack', { warning: { slack } }, { warning: ['slack_configs'] }],
    ['PagerDuty', { critical: { pagerDuty } }, { critical: ['pagerduty_configs'] }],
    [
      'several at once',
      { critical: { pagerDuty, slack, webhook } },
      { critical: ['pagerduty_configs', 'slack_configs', 'webhook_configs'] },
    ],
  ];
  for (const [name, receivers, expected] of trials) {
    it(`can be ${name}`, () => {
      assert.match(check(receivers), /SUCCESS/);
      assert.deepEqual(ways(receivers), expected);
    });
  }

  it('are refused by Alertmanager where they are wrong', () => {
    assert.throws(() => check({ critical: { webhook: 'nowhere' } }), /unsupported scheme|FAILED/);
  });

  it('get every alert by its severity, and the sign of life where it is waited for', () => {
    const alerts = ruleGroups(catalog, 'kubernetes').flatMap(({ rules }) => rules.filter(isAlert));
    const kinds = new Map(
      alerts.map(({ alert, labels: { severity } }) => [
        `${alert} ${severity}`,
        { alert, severity },
      ]),
    );
    for (const { alert, severity } of kinds.values()) {
      const expected = alert === 'Watchdog' ? 'watchdog' : severity;
      assert.equal(routed({ alertname: alert, severity }), expected, alert);
    }
  });

  it('get the alerts of the charts as well, but none that asks for nothing', () => {
    assert.equal(routed({ alertname: 'KubePodCrashLooping', severity: 'warning' }), 'warning');
    assert.equal(routed({ alertname: 'KubeAPIDown', severity: 'critical' }), 'critical');
    assert.equal(routed({ alertname: 'CPUThrottlingHigh', severity: 'info' }), 'nobody');
    assert.equal(routed({ alertname: 'Other', severity: 'unheard-of' }), 'warning');
  });

  it('are spared only alerts that exist, by labels that those have when they fire', () => {
    for (const { source_matchers: source, target_matchers: target, ...rule } of inhibitions) {
      for (const side of [source, target]) {
        const positive = side.flatMap(each => {
          const [, label = '', value = ''] = /^(\w+) =~? "(.*)"$/.exec(each) ?? [];
          return label === '' ? [] : [{ label, value }];
        });
        const named = positive.find(({ label }) => label === 'alertname')?.value.split('|') ?? [];
        const needed = [
          ...positive.map(({ label }) => label),
          // Two alerts without a label would be equal in it.
          ...(rule.equal ?? []),
        ].filter(label => label !== 'alertname');
        for (const name of named) {
          const fired = (alertCases[name] ?? []).flatMap(({ tells = [] }) => tells);
          assert.ok(fired.length > 0, name);
          for (const label of needed) {
            assert.ok(
              fired.some(({ labels }) => label in labels),
              `${name} without ${label}`,
            );
          }
        }
      }
    }
  });
});
