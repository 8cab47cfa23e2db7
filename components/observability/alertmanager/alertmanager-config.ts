import type { AlertReceivers } from '../../../config';

/** Names of the receivers, which are the severities. */
const severities = ['critical', 'warning'] as const;

/** Alertmanager's configuration, as JSON, which is YAML as well. It holds the receivers' URLs, so it is a secret. */
export const alertmanagerConfig = (receivers: AlertReceivers = {}): string =>
  JSON.stringify(
    {
      route: {
        receiver: 'warning',
        group_by: ['alertname', 'workload', 'namespace'],
        group_wait: '30s',
        group_interval: '5m',
        repeat_interval: '4h',
        routes: [
          // A sign of life: whoever receives it tells when it stops.
          {
            matchers: ['alertname = "Watchdog"'],
            receiver: 'critical',
            group_wait: '0s',
            repeat_interval: '5m',
          },
          { matchers: ['severity = "critical"'], receiver: 'critical', repeat_interval: '1h' },
          // The charts' own rules know a third severity, which asks for nothing.
          { matchers: ['severity =~ "info|none"'], receiver: 'nobody' },
        ],
      },
      inhibit_rules: [
        // One message for one trouble.
        {
          source_matchers: ['severity = "critical"'],
          target_matchers: ['severity = "warning"'],
          equal: ['alertname', 'workload'],
        },
        {
          source_matchers: ['alertname = "WorkloadDown"'],
          target_matchers: ['alertname =~ "ErrorBudgetBurn|LatencyBudgetBurn"'],
          equal: ['workload'],
        },
        {
          source_matchers: ['alertname = "ComponentDown"', 'component = "kube-state-metrics"'],
          target_matchers: ['alertname =~ "BackupTooOld|RestoreDrillMissing"'],
        },
      ],
      receivers: [
        ...severities.map(name => {
          const url = receivers[name];
          return {
            name,
            ...(url === undefined ? {} : { webhook_configs: [{ url, send_resolved: true }] }),
          };
        }),
        { name: 'nobody' },
      ],
    },
    undefined,
    2,
  );
