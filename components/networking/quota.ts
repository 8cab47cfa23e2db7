import type * as k8s from '@pulumi/kubernetes';
import type { Catalog } from '../../catalog';
import { addressesNeeded, mostResources, podsCounted } from '../../catalog/arithmetic/capacity';
import { parseCidr, usableAddresses } from '../../catalog/arithmetic/cidr';
import {
  bytes,
  formatBytes,
  formatMillicores,
  millicores,
} from '../../catalog/arithmetic/quantity';
import { sidecarResources } from '../../catalog/mesh';
import type { SubnetName } from '../../catalog/subnets';

/** What a container gets that asks for nothing, and what core's LimitRange lets it use at most. */
export const containerDefaults = {
  requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
  limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' },
} as const;

/**
 * What a namespace's containers get by default. Only core's quota counts limits, so only there is one
 * given: elsewhere it would refuse, or end, a container of a chart that asks for more than a default.
 */
export function limits(subnet: SubnetName): k8s.types.input.core.v1.LimitRangeItem {
  return {
    type: 'Container',
    defaultRequest: containerDefaults.requests,
    ...(subnet === 'core' ? { default: containerDefaults.limits } : {}),
  };
}

/**
 * The hard limits of a namespace: as many pods as it has addresses, and in core never more CPU and
 * memory than its workloads may grow to. Only the edge may take a load balancer, and no other Service
 * a port of the nodes.
 */
export function quota(subnet: SubnetName, catalog: Catalog): Record<string, string> {
  const block = parseCidr(catalog.subnets[subnet].cidr);
  const edge = subnet === 'core';
  return {
    pods: String(block ? usableAddresses(block) : 0),
    'services.loadbalancers': edge ? '1' : '0',
    // A load balancer takes one node port for each of its two ports.
    'services.nodeports': edge ? '2' : '0',
    ...(edge ? { persistentvolumeclaims: '0', ...computeQuota(catalog) } : {}),
  };
}

/** Core's CPU and memory: the workloads' most, the default for each pod of the edge, and a sidecar for each pod of all. */
function computeQuota({ workloads, components }: Catalog): Record<string, string> {
  const edgePods = addressesNeeded('core', [], components);
  const pods = podsCounted(workloads);
  return Object.fromEntries(
    (['requests', 'limits'] as const).flatMap(kind => {
      const sum = mostResources(workloads, kind);
      const each = containerDefaults[kind];
      const sidecar = sidecarResources[kind];
      const sidecars = pods + edgePods;
      return [
        [
          `${kind}.cpu`,
          formatMillicores(
            sum.millicores +
              edgePods * (millicores(each.cpu) ?? NaN) +
              sidecars * (millicores(sidecar.cpu) ?? NaN),
          ),
        ],
        [
          `${kind}.memory`,
          formatBytes(
            sum.bytes +
              edgePods * (bytes(each.memory) ?? NaN) +
              sidecars * (bytes(sidecar.memory) ?? NaN),
          ),
        ],
      ];
    }),
  );
}
