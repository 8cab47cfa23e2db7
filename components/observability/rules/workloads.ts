import type { Catalog } from '../../../catalog';
import type { Thresholds } from '../thresholds';
import { alert, type RuleGroup } from './rule';

/** One alert for each workload: it also fires when Prometheus no longer finds any of its instances. */
export const workloadRules = (
  { workloads, subnets }: Catalog,
  target: 'docker' | 'kubernetes',
  { downFor }: Thresholds,
): RuleGroup => {
  /** A sidecar may answer for a workload that doesn't. */
  const notReady = (name: string): string =>
    ` or max(kube_deployment_status_replicas_available{job="kube-state-metrics",namespace="${subnets.core.namespace}",deployment="${name}"}) == 0`;
  return {
    name: 'workloads',
    rules: workloads.map(({ name, stack, critical }) =>
      alert('WorkloadDown', {
        expr:
          `absent(up{job="${name}",kind="workload"} == 1)` +
          (target === 'kubernetes' ? notReady(name) : ''),
        for: downFor,
        severity: critical ? 'critical' : 'warning',
        summary: `No instance of ${name} answers.`,
        labels: { workload: name, stack },
      }),
    ),
  };
};
