import type { Catalog } from '../catalog';
import { callPolicy } from '../mesh';
import type { Problem } from '../problem';

/** Calls in the mesh can come through: their limits are some, and a route's protocol is its gateway's. */
export function checkMesh({ workloads, routes }: Catalog): Problem[] {
  return [
    ...workloads.flatMap(workload =>
      Object.entries(callPolicy(workload, { routes }))
        .filter(
          ([limit, value]) => !Number.isInteger(value) || value < (limit === 'retries' ? 0 : 1),
        )
        .map(([limit, value]) => ({
          key: `workloads.${workload.name}.calling.${limit}`,
          value,
          allowed: 'a whole number from 1, or no retries',
        })),
    ),
    ...routes.flatMap(({ host, path, protocol, gateway }) => {
      const behind = workloads.find(({ name }) => name === gateway);
      if (!behind) return [];
      const spoken = protocol === 'grpc' ? 'grpc' : 'http';
      return behind.mesh === spoken
        ? []
        : [
            {
              key: `workloads.${behind.name}.mesh`,
              value: behind.mesh,
              allowed: `${spoken}, which the route ${host}.${path} is`,
            },
          ];
    }),
  ];
}
