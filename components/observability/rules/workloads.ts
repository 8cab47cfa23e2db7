import type { Workload } from '../../../catalog/workload';
import type { Thresholds } from '../thresholds';
import { alert, type RuleGroup } from './rule';

/** One alert for each workload: it also fires when Prometheus no longer finds any of its instances. */
export const workloadRules = (
  workloads: readonly Workload[],
  { downFor }: Thresholds,
): RuleGroup => ({
  name: 'workloads',
  rules: workloads.map(({ name, stack, critical }) =>
    alert('WorkloadDown', {
      expr: `absent(up{job="${name}",kind="workload"} == 1)`,
      for: downFor,
      severity: critical ? 'critical' : 'warning',
      summary: `No instance of ${name} answers.`,
      labels: { workload: name, stack },
    }),
  ),
});
