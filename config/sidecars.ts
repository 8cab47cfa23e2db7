import { parseCidr } from '../catalog/arithmetic/cidr';
import type { Capability } from '../catalog/capabilities';
import type { Catalog } from '../catalog/catalog';
import type { Problem } from '../catalog/problem';
import { sidecarPlaces } from '../catalog/sidecar-addresses';

/** What dev's sidecars lack: Consul, addresses of their own, or a place each. */
export function checkSidecars(
  enabled: Readonly<Record<Capability, boolean>>,
  { subnets, workloads }: Pick<Catalog, 'subnets' | 'workloads'>,
  target: 'docker' | 'kubernetes',
): Problem[] {
  if (target !== 'docker' || !enabled.mesh) return [];
  const { cidr } = subnets.core;
  const size = parseCidr(cidr)?.size ?? Infinity;
  return [
    ...(enabled.consul
      ? []
      : [
          {
            key: 'quikapp:mesh.enabled',
            value: true,
            allowed: 'false without quikapp:consul, which configures the sidecars',
          },
        ]),
    ...(size >= 256
      ? []
      : [
          {
            key: 'quikapp:networking.subnets.core',
            value: cidr,
            allowed: "a /24 or larger with quikapp:mesh.enabled: its upper half is the sidecars'",
          },
        ]),
    // One is the edge's.
    ...(workloads.length < sidecarPlaces
      ? []
      : [
          {
            key: 'quikapp:mesh.enabled',
            value: true,
            allowed: `false for ${workloads.length} workloads: there are places for ${sidecarPlaces - 1}`,
          },
        ]),
  ];
}
