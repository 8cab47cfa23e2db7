import type { Workload } from '../../../catalog/workload';
import { grpcAnswers } from '../grpc-answers';
import type { Thresholds } from '../thresholds';
import { alert, type AlertRule, type RecordingRule, type RuleGroup, type Severity } from './rule';

/** What a sidecar counts of the requests that come in to its workload. */
export const inbound = 'envoy_http_conn_manager_prefix="public_listener"';

/** The same of gRPC calls, by the one cluster that stands for the workload itself. */
const inboundGrpc = 'envoy_cluster_name="local_app"';

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

/** Codes by which a gRPC call says that it failed by no fault of its caller: unknown, too late, not made, internal, not there, lost. */
const grpcErrors = '2|4|12|13|14|15';

const rate = (metric: string, matchers: string, window: string): string =>
  `sum by (job) (rate(${metric}{${matchers}}[${window}]))`;

/** Requests, and those that are answered with an error of ours, a second. */
function requests(window: string, overGrpc: string): { all: string; failed: string } {
  const http = `${inbound},job!~"${overGrpc}"`;
  const grpc = `${inboundGrpc},job=~"${overGrpc}"`;
  const failed = rate(
    'envoy_http_downstream_rq_xx',
    `${http},envoy_response_code_class="5"`,
    window,
  );
  // A gRPC call is answered with 200 whatever became of it, so it goes by its own code; a code has a series only once
  // there was such an answer.
  const calls = rate(grpcAnswers, grpc, window);
  const failedCalls = rate(grpcAnswers, `${grpc},grpc_code=~"${grpcErrors}"`, window);
  return {
    all: `(${rate('envoy_http_downstream_rq_xx', http, window)} or ${calls})`,
    failed: `(${failed} or ${failedCalls} or 0 * ${calls})`,
  };
}

function errors(window: string, overGrpc: string): string {
  const { all, failed } = requests(window, overGrpc);
  return `${failed} / ${all}`;
}

/** What is computed for each window. */
const recordings = (window: string, overGrpc: string): RecordingRule[] => [
  { record: `workload:request_errors:ratio_rate${window}`, expr: errors(window, overGrpc) },
  {
    record: `workload:request_slow:ratio_rate${window}`,
    expr:
      `1 - ${rate('envoy_http_downstream_rq_time_bucket', `${inbound},le="500"`, window)}` +
      ` / ${rate('envoy_http_downstream_rq_time_count', inbound, window)}`,
  },
];

/** What is left of the month's budget: 1 is all of it, below 0 the promise is broken. Each request counts once, however busy its hour was. */
export const monthRules = (
  workloads: readonly Workload[],
  { availability }: Thresholds,
): RuleGroup => ({
  name: 'service-levels-of-the-month',
  // It reads a month of its figures each time.
  interval: '5m',
  rules: [
    {
      record: 'workload:request_errors:ratio_30d',
      expr: 'sum_over_time(workload:failed_requests:rate5m[30d]) / sum_over_time(workload:requests:rate5m[30d])',
    },
    {
      record: 'workload:error_budget:remaining',
      expr: `1 - workload:request_errors:ratio_30d{job=~"${criticalOf(workloads).join('|')}"} / ${share(1 - availability)}`,
    },
  ],
});

/** Six digits: the difference of two floats has more than it means. */
const share = (value: number): number => Number(value.toPrecision(6));

const criticalOf = (workloads: readonly Workload[]): string[] =>
  workloads.filter(({ critical }) => critical).map(({ name }) => name);

/** The promises to clients: errors and slow answers of what the platform is down without. */
export function serviceLevelRules(
  workloads: readonly Workload[],
  { availability, fast }: Thresholds,
): RuleGroup {
  const overGrpc = workloads.filter(({ mesh }) => mesh === 'grpc').map(({ name }) => name);
  const { all, failed } = requests('5m', overGrpc.join('|'));
  return {
    name: 'service-levels',
    rules: [
      ...windows.flatMap(window => recordings(window, overGrpc.join('|'))),
      { record: 'workload:requests:rate5m', expr: all },
      { record: 'workload:failed_requests:rate5m', expr: failed },
      ...workloads
        .filter(({ critical }) => critical)
        .flatMap(({ name, streams }) => [
          ...budget('ErrorBudgetBurn', 'errors', name, 1 - availability),
          // An answer that stays open is counted when it ends.
          ...(streams ? [] : budget('LatencyBudgetBurn', 'slow', name, 1 - fast)),
        ]),
    ],
  };
}

/** The alerts of one budget of one workload. */
function budget(
  alertName: string,
  what: 'errors' | 'slow',
  workload: string,
  allowed: number,
): AlertRule[] {
  return burns.map(({ long, short, factor, severity }) => {
    const limit = share(factor * allowed);
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
