import type { PlatformComponent } from '../components';
import type { SubnetName } from '../subnets';
import type { Workload } from '../workload';
import { bytes, millicores } from './quantity';

/** A rollout adds one pod before it takes one away (`maxSurge: 1`). */
export const surge = 1;

/** The most pods of a workload at once: scaled out fully, in the middle of a rollout. */
export function mostPods(workload: Workload): number {
  return workload.replicas.max + surge;
}

/** The most addresses in use in a subnet at once. */
export function addressesNeeded(
  subnet: SubnetName,
  workloads: readonly Workload[],
  components: readonly PlatformComponent[],
): number {
  const ofComponents = components
    .filter(component => component.subnet === subnet)
    .reduce((sum, { pods }) => sum + pods, 0);
  const ofWorkloads = subnet === 'core' ? workloads.reduce((sum, w) => sum + mostPods(w), 0) : 0;
  return ofComponents + ofWorkloads;
}

/** What the workloads may ask for together, in thousandths of a CPU and bytes. */
export function mostResources(workloads: readonly Workload[], of: 'requests' | 'limits') {
  return workloads.reduce(
    (sum, workload) => {
      const { cpu, memory } = workload.resources[of];
      return {
        millicores: sum.millicores + mostPods(workload) * (millicores(cpu) ?? NaN),
        bytes: sum.bytes + mostPods(workload) * (bytes(memory) ?? NaN),
      };
    },
    { millicores: 0, bytes: 0 },
  );
}
