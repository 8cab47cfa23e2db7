import type { Catalog } from '../../catalog';
import { edgeService } from '../../catalog/mesh';
import type { Environment } from '../../config';

/** The services that have a sidecar on Docker: every workload, and the edge where there is one; none without the mesh. */
export function sidecarOwners(
  { workloads, dockerComponents }: Catalog,
  { enabled }: Environment,
): string[] {
  if (!enabled.mesh) return [];
  return [...dockerComponents.filter(({ name }) => name === edgeService), ...workloads].map(
    ({ name }) => name,
  );
}
