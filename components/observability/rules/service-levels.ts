import type { Workload } from '../../../catalog/workload';
import type { Thresholds } from '../thresholds';
import { alert, type AlertRule, type RecordingRule, type RuleGroup, type Severity } from './rule';

/** What a sidecar counts of the requests that come in to its workload. */
export const inbound = 'envoy_http_conn_manager_prefix="public_listener"';

/** How fast a budget of 30 days may burn before somebody is told: both windows must see it, so that it is real and still going on. */
const burns: readonly {
  readonly long: string;
  readonly short: string;
  readonly factor: number;
  readonly severity: Severity;
}[] = [
  // 2 % of the month's budget in one hour, 5 % in six, 10 % in one day and in three.
  { long: '1h', short: '5m', factor: 14.4, severity: 'critical' },
  { long: '6h', short: '30m', factor: 6, severity: 'critical' },
  { long: '1d', short: '2h', factor: 3, severity: 'warning' },
  { long: '3d', short: '6h', factor: 1, severity: 'warning' },
];

/** Every window, the shortest first. */
export const windows = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const;

const recordings = (window: string): RecordingRule[] => [
  {
    record: `workload:request_errors:ratio_rate${window}`,
    expr:
      `sum by (job) (rate(envoy_http_downstream_rq_xx{${inbound},envoy_response_code_class="5"}[${window}]))` +
      ` / sum by (job) (rate(envoy_http_downstream_rq_xx{${inbound}}[${window}]))`,
  },
  {
    record: `workload:request_slow:ratio_rate${window}`,
    expr:
      `1 - sum by (job) (rate(envoy_http_downstream_rq_time_bucket{${inbound},le="500"}[${window}]))` +
      ` / sum by (job) (rate(envoy_http_downstream_rq_time_count{${inbound}}[${window}]))`,
  },
];

/** The promises to clients: errors and slow answers of what the platform is down without. */
export function serviceLevelRules(
  workloads: readonly Workload[],
  { availability, fast }: Thresholds,
): RuleGroup {
  const critical = workloads.filter(workload => workload.critical).map(({ name }) => name);
  return {
    name: 'service-levels',
    rules: [
      ...windows.flatMap(recordings),
      ...critical.flatMap(name => [
        ...budget('ErrorBudgetBurn', 'errors', name, 1 - availability),
        ...budget('LatencyBudgetBurn', 'slow', name, 1 - fast),
      ]),
    ],
  };
}

/** The alerts of one budget of one workload. */
function budget(
  alertName: string,
  what: 'errors' | 'slow',
  workload: string,
  share: number,
): AlertRule[] {
  return burns.map(({ long, short, factor, severity }) => {
    // Six digits: the difference of two floats has more than it means.
    const limit = Number((factor * share).toPrecision(6));
    const above = (window: string) =>
      `workload:request_${what}:ratio_rate${window}{job="${workload}"} > ${limit}`;
    return alert(alertName, {
      expr: `${above(long)} and ${above(short)}`,
      severity,
      summary:
        `${workload}: ${what === 'errors' ? 'failed' : 'slow'} requests burn the month's budget ` +
        `${factor} times too fast over ${long}.`,
      labels: { workload, window: long },
    });
  });
}
