import type { Catalog } from '../../../catalog';
import { callPolicy } from '../../../catalog/mesh';
import type { ConfigEntry } from './config-entry';

/** Of two members at random, the one with less to do. */
const leastBusy = { policy: 'least_request', leastRequestConfig: { choiceCount: 2 } };

/**
 * The same member for the same client, whose address the edge hands on; others stay where they were when a member comes
 * or goes. An ejected member's clients go elsewhere. A call without that header goes to any member.
 */
const sameForClient = {
  policy: 'maglev',
  hashPolicies: [{ field: 'header', fieldValue: 'x-real-ip' }],
};

/** How a member of each service is chosen. */
export function serviceResolvers(catalog: Catalog): ConfigEntry[] {
  const sticky = new Set(catalog.routes.filter(route => route.sticky).map(route => route.gateway));
  return catalog.workloads.map(workload => ({
    kind: 'ServiceResolver',
    name: workload.name,
    spec: {
      connectTimeout: `${callPolicy(workload, catalog).connectTimeoutSeconds}s`,
      loadBalancer: sticky.has(workload.name) ? sameForClient : leastBusy,
    },
  }));
}
