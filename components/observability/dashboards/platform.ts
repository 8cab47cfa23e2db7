import type { Workload } from '../../../catalog/workload';
import type { Board } from './board';
import { graph, number, type Panel } from './panel';
import { requestPanels } from './requests';

const up: Panel[] = [
  number('Workloads that answer', 'short', {
    expr: 'count(count by (job) (up{kind="workload"} == 1)) or vector(0)',
    legend: '',
  }),
  number(
    "Workloads that don't",
    'short',
    { expr: 'count(max by (job) (up{kind="workload"}) == 0) or vector(0)', legend: '' },
    1,
  ),
  number(
    "Components that don't",
    'short',
    { expr: 'count(max by (job) (up{kind="component"}) == 0) or vector(0)', legend: '' },
    1,
  ),
  number(
    'Alerts',
    'short',
    { expr: 'count(ALERTS{alertstate="firing",alertname!="Watchdog"}) or vector(0)', legend: '' },
    1,
  ),
];

const scrapes: Panel[] = [
  graph('Instances that answer, by stack', 'short', {
    expr: 'sum by (stack) (up{kind="workload"})',
    legend: '{{stack}}',
  }),
  graph('Slowest to tell their metrics', 's', {
    expr: 'topk(5, max by (job) (scrape_duration_seconds))',
    legend: '{{job}}',
  }),
];

/** Not by their names: a service may be called one. */
const gatewaysAmong = (workloads: readonly Workload[]): string[] =>
  workloads.filter(({ kind }) => kind === 'gateway').map(({ name }) => name);

const budgets = graph('By critical workload; below 0 the promise is broken', 'percentunit', {
  expr: 'workload:error_budget:remaining',
  legend: '{{job}}',
});

/** How the platform does, at a glance. Requests are counted by sidecars, which Docker doesn't have. */
export const platformBoard = (
  workloads: readonly Workload[],
  target: 'docker' | 'kubernetes',
): Board => ({
  uid: 'quikapp-platform',
  title: 'Platform',
  description: 'What answers, what alerts, and what comes in by the gateways.',
  rows: [
    { title: 'Now', panels: up },
    ...(target === 'docker'
      ? []
      : [
          { title: 'Gateways', panels: requestPanels(gatewaysAmong(workloads).join('|')) },
          { title: "What is left of the month's errors", panels: [budgets] },
        ]),
    { title: 'Instances', panels: scrapes },
  ],
});
