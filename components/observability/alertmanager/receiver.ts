import type { AlertReceiver } from '../../../config';

/** What each alert of a group says, and where it stands what to do. */
const text =
  '{{ range .Alerts }}{{ .Annotations.summary }} ({{ .Annotations.runbook_url }})\n{{ end }}';

/** A receiver of Alertmanager. One without a way to reach it keeps the alerts on Alertmanager's own page. */
export const receiver = (name: string, { webhook, slack, pagerDuty }: AlertReceiver = {}) => ({
  name,
  ...(webhook === undefined ? {} : { webhook_configs: [{ url: webhook, send_resolved: true }] }),
  ...(slack === undefined
    ? {}
    : { slack_configs: [{ api_url: slack, send_resolved: true, text }] }),
  ...(pagerDuty === undefined
    ? {}
    : {
        pagerduty_configs: [
          {
            routing_key: pagerDuty,
            send_resolved: true,
            // Its names of severities are ours.
            severity: '{{ .CommonLabels.severity }}',
            details: { text },
          },
        ],
      }),
});
