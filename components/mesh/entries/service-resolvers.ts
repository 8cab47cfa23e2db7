import type { Catalog } from '../../../catalog';
import { callPolicy } from '../../../catalog/mesh';
import type { ConfigEntry } from './config-entry';

/** How a member of each service is chosen: of two at random, the one with less to do. */
export function serviceResolvers(catalog: Catalog): ConfigEntry[] {
  return catalog.workloads.map(workload => ({
    kind: 'ServiceResolver',
    name: workload.name,
    spec: {
      connectTimeout: `${callPolicy(workload, catalog).connectTimeoutSeconds}s`,
      loadBalancer: { policy: 'least_request', leastRequestConfig: { choiceCount: 2 } },
    },
  }));
}
