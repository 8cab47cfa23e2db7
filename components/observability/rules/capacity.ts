import type { Catalog } from '../../../catalog';
import { parseCidr, usableAddresses } from '../../../catalog/arithmetic/cidr';
import type { Subnet } from '../../../catalog/subnets';
import type { Thresholds } from '../thresholds';
import { alert, type RuleGroup } from './rule';

/** Whatever is the platform's. */
export const own = 'namespace=~"quikapp-.*"';

/** Used share of a subnet's addresses. A pod that is over has given its address back. */
export function addressesInUse({ cidr, namespace }: Subnet): string {
  const block = parseCidr(cidr);
  const addresses = block ? usableAddresses(block) : 0;
  return (
    `count(kube_pod_info{namespace="${namespace}",host_network="false"}` +
    ` and on (namespace, pod) kube_pod_status_phase{phase=~"Pending|Running|Unknown"} == 1) / ${addresses}`
  );
}

/** Room: of volumes, memory, autoscalers and subnets. */
export const capacityRules = (
  { subnets }: Catalog,
  { used, restarts, throttled }: Thresholds,
): RuleGroup => ({
  name: 'capacity',
  rules: [
    alert('VolumeFullSoon', {
      // Only from half full on: a line through a few minutes of an empty volume predicts anything.
      expr:
        `predict_linear(kubelet_volume_stats_available_bytes{${own}}[6h], 4 * 86400) < 0` +
        ` and kubelet_volume_stats_available_bytes{${own}} / kubelet_volume_stats_capacity_bytes{${own}} < 0.5`,
      for: '1h',
      severity: 'warning',
      summary: 'Volume {{ $labels.persistentvolumeclaim }} is full within four days.',
    }),
    alert('VolumeFull', {
      expr: `1 - kubelet_volume_stats_available_bytes{${own}} / kubelet_volume_stats_capacity_bytes{${own}} > ${used}`,
      for: '5m',
      severity: 'critical',
      summary:
        'Volume {{ $labels.persistentvolumeclaim }} is {{ $value | humanizePercentage }} full.',
    }),
    alert('MemoryHigh', {
      expr:
        `max by (namespace, pod, container) (container_memory_working_set_bytes{${own},container!=""})` +
        ` / max by (namespace, pod, container) (kube_pod_container_resource_limits{${own},resource="memory"}) > ${used}`,
      for: '15m',
      severity: 'warning',
      summary:
        '{{ $labels.pod }}/{{ $labels.container }} uses {{ $value | humanizePercentage }} of its memory.',
    }),
    alert('CpuThrottled', {
      expr:
        `sum by (namespace, pod, container) (rate(container_cpu_cfs_throttled_periods_total{${own},container!=""}[5m]))` +
        ` / sum by (namespace, pod, container) (rate(container_cpu_cfs_periods_total{${own},container!=""}[5m])) > ${throttled}`,
      for: '15m',
      severity: 'warning',
      summary:
        '{{ $labels.pod }}/{{ $labels.container }} is held back by its limit of CPU in {{ $value | humanizePercentage }} of its time.',
    }),
    alert('RestartsOften', {
      expr: `sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total{${own}}[1h])) > ${restarts}`,
      severity: 'warning',
      summary:
        '{{ $labels.pod }}/{{ $labels.container }} restarted {{ $value | printf "%.0f" }} times in an hour.',
    }),
    alert('AutoscalerAtMaximum', {
      expr:
        `kube_horizontalpodautoscaler_status_current_replicas{${own}}` +
        ` >= kube_horizontalpodautoscaler_spec_max_replicas{${own}}`,
      for: '30m',
      severity: 'warning',
      summary: '{{ $labels.horizontalpodautoscaler }} has no more pods to give.',
    }),
    ...Object.entries(subnets).map(([name, subnet]) =>
      alert('SubnetFull', {
        expr: `${addressesInUse(subnet)} > ${used}`,
        for: '15m',
        severity: 'warning',
        summary: `{{ $value | humanizePercentage }} of the addresses of ${name} (${subnet.cidr}) are in use.`,
        labels: { subnet: name },
      }),
    ),
  ],
});
