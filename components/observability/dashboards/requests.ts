import { inbound } from '../rules/service-levels';
import { graph, type Panel } from './panel';

/** Rate, errors and duration of the requests that come in to these jobs, as their sidecars count them; a line for each job. */
export const requestPanels = (jobs: string): Panel[] => {
  const of = `${inbound},job=~"${jobs}"`;
  return [
    graph('Requests', 'reqps', {
      expr: `sum by (job) (rate(envoy_http_downstream_rq_xx{${of}}[5m]))`,
      legend: '{{job}}',
    }),
    graph('Errors of ours', 'percentunit', {
      expr: `workload:request_errors:ratio_rate5m{job=~"${jobs}"}`,
      legend: '{{job}}',
    }),
    graph('Duration, 99 % are faster', 'ms', {
      expr: `histogram_quantile(0.99, sum by (job, le) (rate(envoy_http_downstream_rq_time_bucket{${of}}[5m])))`,
      legend: '{{job}}',
    }),
  ];
};
