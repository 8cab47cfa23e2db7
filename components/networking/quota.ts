import type { Catalog } from '../../catalog';
import { addressesNeeded, mostResources } from '../../catalog/arithmetic/capacity';
import {
  bytes,
  formatBytes,
  formatMillicores,
  millicores,
} from '../../catalog/arithmetic/quantity';
import type { SubnetName } from '../../catalog/subnets';

/** What a container gets that asks for nothing; LimitRange gives it, so that a quota can count it. */
export const containerDefaults = {
  requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
  limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' },
} as const;

/**
 * The hard limits of a namespace: never more than its workloads may grow to. Only the edge may take
 * a load balancer, and no other Service a port of the nodes.
 */
export function quota(subnet: SubnetName, catalog: Catalog): Record<string, string> {
  const pods = addressesNeeded(subnet, catalog.workloads, catalog.components);
  const edge = subnet === 'core';
  return {
    pods: String(pods),
    'services.loadbalancers': edge ? '1' : '0',
    // A load balancer takes one node port for each of its two ports.
    'services.nodeports': edge ? '2' : '0',
    ...(edge ? { persistentvolumeclaims: '0', ...computeQuota(catalog) } : {}),
  };
}

/** Core's CPU and memory: the workloads' most, and the default for each pod of the edge. */
function computeQuota({ workloads, components }: Catalog): Record<string, string> {
  const edgePods = addressesNeeded('core', [], components);
  return Object.fromEntries(
    (['requests', 'limits'] as const).flatMap(kind => {
      const sum = mostResources(workloads, kind);
      const each = containerDefaults[kind];
      return [
        [
          `${kind}.cpu`,
          formatMillicores(sum.millicores + edgePods * (millicores(each.cpu) ?? NaN)),
        ],
        [`${kind}.memory`, formatBytes(sum.bytes + edgePods * (bytes(each.memory) ?? NaN))],
      ];
    }),
  );
}
