import type { Graph } from '../graph/graph';
import { listAt, textAt } from '../graph/value';
import type { Rule } from '../rule';
import { promised } from './promised';

export const backupAlerts: Rule = {
  name: 'backup-alerts',
  family: 'backups',
  requirements: ['R-66', 'R-67', 'R-68', 'R-69', 'R-72'],
  protects: 'A backup that stopped weeks ago, which comes to light on the day when it is needed.',
  remedy:
    'Put the alert back (components/observability/rules/backups.ts), with the data as its label `data`.',
  severity: 'critical',
  link: 'docs/policies.md#backup-alerts',
  target: 'kubernetes',
  check: graph => {
    const alerts = alertsOf(graph);
    return [
      ...promised(graph)
        .filter(
          data =>
            !alerts.some(
              alert =>
                textAt(alert, 'alert') === 'BackupTooOld' && textAt(alert, 'labels.data') === data,
            ),
        )
        .map(data => ({
          missing: `alert for ${data}`,
          message: `Nobody is told when the last backup of ${data} is too old.`,
        })),
      ...['BackupJobFailed', 'RestoreDrillFailed']
        .filter(name => !alerts.some(alert => textAt(alert, 'alert') === name))
        .map(name => ({ missing: name, message: 'This alert is missing.' })),
    ];
  },
};

const alertsOf = (graph: Graph): unknown[] =>
  graph
    .kind('monitoring.coreos.com', 'PrometheusRule')
    .flatMap(({ props }) => listAt(props, 'spec.groups'))
    .flatMap(group => listAt(group, 'rules'));
