import { catalog } from '../../../../catalog';
import {
  critical as critically,
  warning,
  type AlertCase,
  type AlertCases,
  type Told,
} from '../alert-case';

const critical = catalog.workloads.filter(workload => workload.critical);
const named = (workloads: typeof critical): string[] => workloads.map(({ name }) => name);

/** Requests that come in, each step: so many, for so many steps. */
type Traffic = readonly (readonly [count: number, steps: number])[];

/** A counter's values. */
function counter(traffic: Traffic): string {
  let value = 0;
  return traffic
    .map(([count, steps]) => {
      const from = value;
      value += count * steps;
      return `${from}+${count}x${steps - 1}`;
    })
    .join(' ');
}

const labels = (workload: string, more: string): string =>
  `job="${workload}",pod="${workload}-1",envoy_http_conn_manager_prefix="public_listener",${more}`;

const answers = (workload: string, kind: number, traffic: Traffic): Record<string, string> => ({
  [`envoy_http_downstream_rq_xx{${labels(workload, `envoy_response_code_class="${kind}"`)}}`]:
    counter(traffic),
});

/** Of 100,000 requests a step, so many that are answered with an error of ours. */
const failing = (errors: Traffic, workload = 'auth-service') => ({
  ...answers(
    workload,
    2,
    errors.map(([count, steps]) => [100_000 - count, steps]),
  ),
  ...answers(workload, 5, errors),
});

/** Of 100,000 requests a step, so many that take longer than half a second. */
const slow = (traffic: Traffic, workload = 'auth-service') => ({
  [`envoy_http_downstream_rq_time_bucket{${labels(workload, 'le="500"')}}`]: counter(
    traffic.map(([count, steps]) => [100_000 - count, steps]),
  ),
  [`envoy_http_downstream_rq_time_bucket{${labels(workload, 'le="+Inf"')}}`]: counter(
    traffic.map(([, steps]) => [100_000, steps]),
  ),
  [`envoy_http_downstream_rq_time_count{${labels(workload, '').slice(0, -1)}}`]: counter(
    traffic.map(([, steps]) => [100_000, steps]),
  ),
});

const burn = (what: string, window: '1h' | '6h' | '1d' | '3d', workload = 'auth-service'): Told => {
  const { factor, severity } = {
    '1h': { factor: 14.4, severity: critically },
    '6h': { factor: 6, severity: critically },
    '1d': { factor: 3, severity: warning },
    '3d': { factor: 1, severity: warning },
  }[window];
  return severity(
    `${workload}: ${what} requests burn the month's budget ${factor} times too fast over ${window}.`,
    { job: workload, workload, window },
  );
};

/** Of 100,000 gRPC calls a step, so many that end with this code, each answered with 200 by HTTP. */
const ending = (code: number, traffic: Traffic): Record<string, string> => ({
  ...answers(
    'grpc-gateway',
    2,
    traffic.map(([, steps]) => [100_000, steps]),
  ),
  ...grpcEnding(
    0,
    traffic.map(([count, steps]) => [100_000 - count, steps]),
  ),
  ...grpcEnding(code, traffic),
});

const grpcEnding = (code: number, traffic: Traffic): Record<string, string> => ({
  [`envoy_cluster_grpc_answers{job="grpc-gateway",pod="grpc-gateway-1",envoy_cluster_name="local_app",envoy_grpc_bridge_service="messages",grpc_method="Send",grpc_code="${code}"}`]:
    counter(traffic),
});

/** The same course of both budgets; `unit` requests of a step are as many as the promise allows to miss it. */
function burns(
  what: string,
  series: (missed: Traffic, workload?: string) => Record<string, string>,
  unit: number,
  promising: readonly string[],
): AlertCase[] {
  return [
    {
      when: 'the budget burning 16 times too fast for an hour, after six good ones',
      series: series([
        [0, 180],
        [16 * unit, 32],
      ]),
      step: '2m',
      after: '420m',
      tells: [burn(what, '1h'), burn(what, '3d')],
    },
    {
      when: 'a bad hour that is over, by the longest window alone',
      series: series([
        [0, 180],
        [16 * unit, 30],
        [0, 6],
      ]),
      step: '2m',
      after: '426m',
      tells: [burn(what, '3d')],
    },
    {
      when: 'the budget burning 8 times too fast for six hours, after a good day',
      series: series([
        [0, 144],
        [8 * unit, 38],
      ]),
      step: '10m',
      after: '30h',
      tells: [burn(what, '6h'), burn(what, '3d')],
    },
    {
      when: 'the budget burning 4 times too fast for a day',
      series: series([
        [0, 144],
        [4 * unit, 50],
      ]),
      step: '30m',
      after: '96h',
      tells: [burn(what, '1d'), burn(what, '3d')],
    },
    {
      when: 'the budget burning one and a half times too fast for three days',
      series: series([[1.5 * unit, 160]]),
      step: '30m',
      after: '78h',
      tells: [burn(what, '3d')],
    },
    {
      when: 'the budget burning as fast as it may',
      series: series([[0.99 * unit, 160]]),
      step: '30m',
      after: '78h',
    },
    {
      when: 'each critical workload',
      series: Object.assign(
        {},
        ...promising.map(name => series([[50 * unit, 32]], name)),
      ) as Record<string, string>,
      step: '2m',
      after: '60m',
      tells: promising.flatMap(name =>
        (['1h', '6h', '1d', '3d'] as const).map(window => burn(what, window, name)),
      ),
    },
    {
      when: 'a workload that promises nothing',
      series: series([[50 * unit, 32]], 'reminder-service'),
      step: '2m',
      after: '60m',
    },
  ];
}

export const serviceLevelCases: AlertCases = {
  ErrorBudgetBurn: [
    ...burns('failed', failing, 10, named(critical.filter(({ mesh }) => mesh === 'http'))),
    {
      when: 'gRPC calls that fail by our fault, though HTTP says that they went well',
      series: ending(13, [[500, 32]]),
      step: '2m',
      after: '60m',
      tells: (['1h', '6h', '1d', '3d'] as const).map(window =>
        burn('failed', window, 'grpc-gateway'),
      ),
    },
    {
      when: 'gRPC calls for what is not there, which is no fault of ours',
      series: ending(5, [[500, 32]]),
      step: '2m',
      after: '60m',
    },
    {
      when: 'a gRPC call that failed for the first time',
      series: {
        ...grpcEnding(0, [[100_000, 32]]),
        [Object.keys(grpcEnding(14, []))[0] ?? '']: `_x28 ${counter([[1, 4]])}`,
      },
      step: '2m',
      after: '60m',
    },
    {
      when: 'mistakes of the callers, which are none of ours',
      series: {
        ...answers('auth-service', 2, [[50_000, 32]]),
        ...answers('auth-service', 4, [[50_000, 32]]),
        ...answers('auth-service', 5, [[0, 32]]),
      },
      step: '2m',
      after: '60m',
    },
    {
      when: 'a workload that nobody calls',
      series: {
        ...answers('auth-service', 2, [[0, 32]]),
        ...answers('auth-service', 5, [[0, 32]]),
      },
      step: '2m',
      after: '60m',
    },
  ],
  LatencyBudgetBurn: [
    ...burns('slow', slow, 1000, named(critical.filter(({ streams }) => !streams))),
    {
      when: 'WebSockets, which are counted when they end',
      series: slow([[100_000, 32]], 'websocket-gateway'),
      step: '2m',
      after: '60m',
    },
  ],
};
