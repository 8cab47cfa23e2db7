import type { Catalog } from '../../../catalog';
import { addressesInUse, own } from '../rules/capacity';
import type { Thresholds } from '../thresholds';
import type { Board } from './board';
import { graph, number } from './panel';

/** Room: addresses of the subnets, memory, volumes, and what the autoscalers have left. */
export const capacityBoard = ({ subnets }: Catalog, { used }: Thresholds): Board => ({
  uid: 'quikapp-capacity',
  title: 'Capacity',
  description: 'Used shares of subnets, memory and volumes, and autoscalers at their maximum.',
  rows: [
    {
      title: 'Addresses in use',
      panels: Object.entries(subnets).map(([name, subnet]) =>
        number(
          `${name} ${subnet.cidr}`,
          'percentunit',
          { expr: addressesInUse(subnet), legend: '' },
          used,
        ),
      ),
    },
    {
      title: 'Room',
      panels: [
        graph('Volumes, the fullest', 'percentunit', {
          expr: `topk(10, 1 - kubelet_volume_stats_available_bytes{${own}} / kubelet_volume_stats_capacity_bytes{${own}})`,
          legend: '{{persistentvolumeclaim}}',
        }),
        graph('Memory of its limit, the highest', 'percentunit', {
          expr:
            `topk(10, max by (namespace, pod, container) (container_memory_working_set_bytes{${own},container!=""})` +
            ` / max by (namespace, pod, container) (kube_pod_container_resource_limits{${own},resource="memory"}))`,
          legend: '{{pod}}/{{container}}',
        }),
        graph('Held back by the limit of CPU, the most', 'percentunit', {
          expr:
            `topk(10, sum by (namespace, pod, container) (rate(container_cpu_cfs_throttled_periods_total{${own},container!=""}[5m]))` +
            ` / sum by (namespace, pod, container) (rate(container_cpu_cfs_periods_total{${own},container!=""}[5m])))`,
          legend: '{{pod}}/{{container}}',
        }),
        graph('Pods that autoscalers have left', 'short', {
          expr:
            `bottomk(10, kube_horizontalpodautoscaler_spec_max_replicas{${own}}` +
            ` - kube_horizontalpodautoscaler_status_current_replicas{${own}})`,
          legend: '{{horizontalpodautoscaler}}',
        }),
      ],
    },
  ],
});
