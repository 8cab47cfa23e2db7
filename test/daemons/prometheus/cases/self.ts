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

const ruleFailures =
  'prometheus_rule_evaluation_failures_total{job="prometheus",pod="prometheus-0",rule_group="mesh.yaml;mesh"}';
const reloaded = (name: string, pod: number): string =>
  `${name}_config_last_reload_successful{job="${name}",pod="${name}-${pod}"}`;
const found = (pod: number): string =>
  `prometheus_notifications_alertmanagers_discovered{job="prometheus",pod="prometheus-${pod}"}`;
const droppedAlerts =
  'prometheus_notifications_dropped_total{job="prometheus",pod="prometheus-0",alertmanager="a"}';
const managed = (state: string): string =>
  `prometheus_operator_managed_resources{job="prometheus-operator",resource="PodMonitor",state="${state}"}`;

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
  RulesNotEvaluated: [
    {
      when: 'a group that fails each time',
      series: { [ruleFailures]: '0+2x20' },
      after: '15m',
      tells: [
        critical('prometheus-0 can not evaluate mesh.yaml;mesh: its alerts are silent.', {
          pod: 'prometheus-0',
          rule_group: 'mesh.yaml;mesh',
        }),
      ],
    },
    { when: 'a group that failed once', series: { [ruleFailures]: '0 0 1x18' }, after: '15m' },
  ],
  ConfigurationRefused: [
    {
      when: 'the pods that did not take the last one',
      series: {
        [reloaded('prometheus', 0)]: '0x15',
        [reloaded('prometheus', 1)]: '1x15',
        [reloaded('alertmanager', 1)]: '0x15',
      },
      after: '12m',
      tells: ['prometheus-0', 'alertmanager-1'].map(pod =>
        critical(`${pod} runs an old configuration: the last one was refused.`, { pod }),
      ),
    },
    { when: 'pods that took it', series: { [reloaded('prometheus', 0)]: '1x15' }, after: '12m' },
  ],
  AlertmanagerNotFound: [
    {
      when: 'the Prometheus that knows none',
      series: { [found(0)]: '0x15', [found(1)]: '2x15' },
      after: '12m',
      tells: [
        critical('prometheus-0 finds no Alertmanager: what it notices stays with it.', {
          pod: 'prometheus-0',
        }),
      ],
    },
    { when: 'one that has just started', series: { [found(0)]: '0 2x14' }, after: '12m' },
  ],
  AlertsDropped: [
    {
      when: 'the Prometheus whose alerts nobody takes',
      series: { [droppedAlerts]: '0+5x20' },
      after: '12m',
      tells: [
        critical('Alertmanager does not take the alerts of prometheus-0.', { pod: 'prometheus-0' }),
      ],
    },
    {
      when: 'alerts that were dropped once',
      series: { [droppedAlerts]: '0 0 5x18' },
      after: '12m',
    },
  ],
  MonitorsRefused: [
    {
      when: 'objects that the operator does not take',
      series: { [managed('rejected')]: '2x15', [managed('selected')]: '60x15' },
      after: '12m',
      tells: [
        warning('The operator of Prometheus refuses 2 objects of PodMonitor.', {
          resource: 'PodMonitor',
        }),
      ],
    },
    { when: 'objects that it takes', series: { [managed('selected')]: '60x15' }, after: '12m' },
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
