import type { AlertReceivers } from '../../../config';
import { inhibitions } from './inhibitions';
import { receiver } from './receiver';

/** Alertmanager's configuration, as JSON, which is YAML as well. It holds the receivers' URLs and keys, so it is a secret. */
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
            receiver: 'watchdog',
            group_wait: '0s',
            // Looked at each minute: with five of both it would be a moment too early every other time.
            group_interval: '1m',
            repeat_interval: '4m',
          },
          { matchers: ['severity = "critical"'], receiver: 'critical', repeat_interval: '1h' },
          // The charts' own rules know a third severity, which asks for nothing.
          { matchers: ['severity =~ "info|none"'], receiver: 'nobody' },
        ],
      },
      inhibit_rules: inhibitions,
      receivers: [
        receiver('critical', receivers.critical),
        receiver('warning', receivers.warning),
        receiver('watchdog', receivers.watchdog),
        receiver('nobody'),
      ],
    },
    undefined,
    2,
  );
