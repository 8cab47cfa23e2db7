import { catalog } from '../../../../catalog';
import { targets } from '../../../../catalog/targets';
import { critical, warning, type AlertCases, type Told } from '../alert-case';

const components = targets(catalog)
  .filter(({ kind }) => kind === 'component')
  .map(({ name }) => name);
const up = (name: string, pod = 1): string =>
  `up{job="${name}",kind="component",instance="10.0.3.${pod}:9000"}`;
const well = Object.fromEntries(components.map(name => [up(name), '1x10']));

const down = (component: string): Told =>
  critical(`No instance of ${component} answers Prometheus.`, { component });
const undelivered = (integration: string, pod: number): string =>
  `alertmanager_notifications_failed_total{job="alertmanager",pod="alertmanager-${pod}",integration="${integration}",reason="other"}`;
const dropped = `loki_write_dropped_entries_total{job="alloy",pod="alloy-1",reason="ingester_error"}`;

export const selfCases: AlertCases = {
  ComponentDown: [
    { when: 'each component, when there is none', after: '6m', tells: components.map(down) },
    { when: 'components that all answer', series: well, after: '9m' },
    {
      when: 'the one whose last instance is gone',
      series: { ...well, [up('vault')]: '1 0x9' },
      after: '9m',
      tells: [down('vault')],
    },
    {
      when: 'one instance of two',
      series: { ...well, [up('vault')]: '0x9', [up('vault', 2)]: '1x9' },
      after: '9m',
    },
  ],
  TargetDown: [
    {
      when: 'one instance of two for ten minutes',
      series: { [up('vault')]: '0x15', [up('vault', 2)]: '1x15' },
      after: '11m',
      tells: [
        warning('Prometheus gets no metrics of vault from 10.0.3.1:9000.', {
          job: 'vault',
          kind: 'component',
          component: 'vault',
          instance: '10.0.3.1:9000',
        }),
      ],
    },
    {
      when: 'an instance of a workload for ten minutes',
      series: { 'up{job="auth-service",kind="workload",instance="10.0.1.1:20200"}': '0x15' },
      after: '11m',
      tells: [
        warning('Prometheus gets no metrics of auth-service from 10.0.1.1:20200.', {
          job: 'auth-service',
          kind: 'workload',
          workload: 'auth-service',
          instance: '10.0.1.1:20200',
        }),
      ],
    },
    {
      when: 'a target that is none of ours',
      series: { 'up{job="node-exporter",instance="node-1"}': '0x15' },
      after: '11m',
    },
  ],
  AlertsNotDelivered: [
    {
      when: 'messages that fail, by their way',
      series: { [undelivered('webhook', 0)]: '0+1x20', [undelivered('email', 0)]: '0x20' },
      after: '12m',
      tells: [critical('Alerts do not arrive by webhook.', { integration: 'webhook' })],
    },
    {
      when: 'one message that failed',
      series: { [undelivered('webhook', 0)]: '0 0 1x18' },
      after: '12m',
    },
  ],
  LogsLost: [
    {
      when: 'lines that are dropped',
      series: { [dropped]: '0+60x20' },
      after: '12m',
      tells: [warning('Alloy drops 1 lines of logs a second, since Loki does not take them.')],
    },
    { when: 'lines that were dropped once', series: { [dropped]: '0 60x20' }, after: '12m' },
  ],
  Watchdog: [
    {
      when: 'its own way',
      after: '0m',
      tells: [warning('Always there: when it stops arriving, the way of all alerts is broken.')],
    },
  ],
};
