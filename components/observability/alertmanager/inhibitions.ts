/** Alerts that are kept back while another says why: one message for one trouble. */
export const inhibitions = [
  {
    // Of the same thing: the charts' own rules tell of nodes by `instance`.
    source_matchers: ['severity = "critical"'],
    target_matchers: ['severity = "warning"'],
    equal: ['alertname', 'workload', 'namespace', 'instance'],
  },
  {
    source_matchers: ['alertname = "WorkloadDown"'],
    target_matchers: ['alertname =~ "ErrorBudgetBurn|LatencyBudgetBurn|TargetDown"'],
    equal: ['workload'],
  },
  {
    source_matchers: ['alertname = "ComponentDown"'],
    target_matchers: ['alertname = "TargetDown"'],
    equal: ['component'],
  },
  {
    // Nobody tells of CronJobs then; those two say themselves when they made a backup.
    source_matchers: ['alertname = "ComponentDown"', 'component = "kube-state-metrics"'],
    target_matchers: [
      'alertname =~ "BackupTooOld|BackupsNotDeleted"',
      'data !~ "postgresql|mysql"',
    ],
  },
  {
    source_matchers: ['alertname = "ComponentDown"', 'component = "kube-state-metrics"'],
    target_matchers: ['alertname = "RestoreDrillMissing"'],
  },
];
