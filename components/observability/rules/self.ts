import type { Catalog } from '../../../catalog';
import { targets } from '../../../catalog/targets';
import { alert, type RuleGroup } from './rule';

/** Whether the platform's parts answer, and whether what watches them works. */
export const selfRules = (catalog: Catalog): RuleGroup => ({
  name: 'observability',
  rules: [
    ...targets(catalog)
      .filter(({ kind }) => kind === 'component')
      .map(({ name }) =>
        alert('ComponentDown', {
          expr: `absent(up{job="${name}",kind="component"} == 1)`,
          for: '5m',
          severity: 'critical',
          summary: `No instance of ${name} answers Prometheus.`,
          labels: { component: name },
        }),
      ),
    // Named as in the alert that there is no instance at all, which keeps it back.
    ...['workload', 'component'].map(kind =>
      alert('TargetDown', {
        expr: `up{kind="${kind}"} == 0`,
        for: '10m',
        severity: 'warning',
        summary: 'Prometheus gets no metrics of {{ $labels.job }} from {{ $labels.instance }}.',
        labels: { [kind]: '{{ $labels.job }}' },
      }),
    ),
    alert('AlertsNotDelivered', {
      expr: 'sum by (integration) (rate(alertmanager_notifications_failed_total{job="alertmanager"}[5m])) > 0',
      for: '10m',
      severity: 'critical',
      summary: 'Alerts do not arrive by {{ $labels.integration }}.',
    }),
    alert('RulesNotEvaluated', {
      expr: 'sum by (pod, rule_group) (increase(prometheus_rule_evaluation_failures_total{job="prometheus"}[5m])) > 0',
      for: '10m',
      severity: 'critical',
      summary:
        '{{ $labels.pod }} can not evaluate {{ $labels.rule_group }}: its alerts are silent.',
    }),
    // Named by their pods: both are there twice, and the other one may be well.
    ...(['prometheus', 'alertmanager'] as const).map(name =>
      alert('ConfigurationRefused', {
        expr: `min by (pod) (${name}_config_last_reload_successful{job="${name}"}) == 0`,
        for: '10m',
        severity: 'critical',
        summary: '{{ $labels.pod }} runs an old configuration: the last one was refused.',
      }),
    ),
    alert('AlertmanagerNotFound', {
      expr: 'max by (pod) (prometheus_notifications_alertmanagers_discovered{job="prometheus"}) == 0',
      for: '10m',
      severity: 'critical',
      summary: '{{ $labels.pod }} finds no Alertmanager: what it notices stays with it.',
    }),
    alert('AlertsDropped', {
      expr: 'sum by (pod) (increase(prometheus_notifications_dropped_total{job="prometheus"}[5m])) > 0',
      for: '5m',
      severity: 'critical',
      summary: 'Alertmanager does not take the alerts of {{ $labels.pod }}.',
    }),
    alert('MonitorsRefused', {
      expr: 'sum by (resource) (prometheus_operator_managed_resources{job="prometheus-operator",state="rejected"}) > 0',
      for: '10m',
      severity: 'warning',
      summary: 'The operator of Prometheus refuses {{ $value }} objects of {{ $labels.resource }}.',
    }),
    alert('LogsLost', {
      expr: 'sum(rate(loki_write_dropped_entries_total{job="alloy"}[5m])) > 0',
      for: '10m',
      severity: 'warning',
      summary: 'Alloy drops {{ $value }} lines of logs a second, since Loki does not take them.',
    }),
    alert('Watchdog', {
      expr: 'vector(1)',
      severity: 'warning',
      summary: 'Always there: when it stops arriving, the way of all alerts is broken.',
    }),
  ],
});
