import type { PlatformComponent } from '../components';
import type { SubnetName } from '../subnets';
import type { Workload } from '../workload';
import { bytes, millicores } from './quantity';

/** A rollout adds one pod before it takes one away (`maxSurge: 1`). */
export const surge = 1;

/** Pods of a workload that are ending at one time in a rollout. */
const ending = 1;

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

/** The most pods that a quota counts: one that is ending still does while its successor starts. */
export function podsCounted(workloads: readonly Workload[]): number {
  return workloads.reduce((sum, workload) => sum + mostPods(workload) + ending, 0);
}

/**
 * What the workloads may ask for together, in thousandths of a CPU and bytes. A pod that is ending
 * still counts towards a quota while its successor starts, so there is room for one each.
 */
export function mostResources(workloads: readonly Workload[], of: 'requests' | 'limits') {
  return workloads.reduce(
    (sum, workload) => {
      const { cpu, memory } = workload.resources[of];
      const pods = podsCounted([workload]);
      return {
        millicores: sum.millicores + pods * (millicores(cpu) ?? NaN),
        bytes: sum.bytes + pods * (bytes(memory) ?? NaN),
      };
    },
    { millicores: 0, bytes: 0 },
  );
}
