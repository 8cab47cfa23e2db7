import type { Workload } from '../../catalog/workload';
import { storesOf, type Stores, type WorkloadSecrets } from '../handover';

/** A workload's credentials for the stores that it declares. */
export function storeSecrets(workload: Workload, stores: Stores): WorkloadSecrets {
  return Object.assign(
    {},
    ...storesOf(workload, stores).map(({ secrets }) => secrets(workload)),
  ) as WorkloadSecrets;
}
