import type { Workload } from '../../../catalog/workload';
import { workloadLabels } from '../../labels';

/** Where the operator puts what it takes from Vault for a workload, and whom it rolls when that changes. */
export function destination(workload: Workload, secret: string) {
  return {
    destination: {
      name: secret,
      create: true,
      labels: workloadLabels(workload),
      // Without it each Secret holds everything a second time, with what Vault says of it.
      transformation: { excludeRaw: true },
    },
    rolloutRestartTargets: [{ kind: 'Deployment', name: workload.name }],
  };
}
