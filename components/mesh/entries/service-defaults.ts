import type { Catalog } from '../../../catalog';
import { callPolicy, edgeService, meshCalls } from '../../../catalog/mesh';
import type { Workload } from '../../../catalog/workload';
import type { ConfigEntry } from './config-entry';

/** How each service is spoken to, and the circuit breaker of each call that it makes. */
export function serviceDefaults(catalog: Catalog): ConfigEntry[] {
  const calls = meshCalls(catalog);
  const breakers = (caller: string) =>
    catalog.workloads
      .filter(({ name }) => calls.some(({ from, to }) => from === caller && to === name))
      .map(callee => breaker(callee, catalog));
  const upstreams = (caller: string) => {
    const overrides = breakers(caller);
    return overrides.length === 0 ? {} : { upstreamConfig: { overrides } };
  };
  return [
    {
      kind: 'ServiceDefaults',
      name: edgeService,
      spec: { protocol: 'http', ...upstreams(edgeService) },
    },
    ...catalog.workloads.map((workload): ConfigEntry => {
      const { connectTimeoutSeconds, requestTimeoutSeconds } = callPolicy(workload, catalog);
      return {
        kind: 'ServiceDefaults',
        name: workload.name,
        spec: {
          protocol: workload.mesh,
          // Envoy's own 15 s on the callee's side would end what its callers still wait for.
          localRequestTimeoutMs: requestTimeoutSeconds * 1000,
          localConnectTimeoutMs: connectTimeoutSeconds * 1000,
          ...upstreams(workload.name),
        },
      };
    }),
  ];
}

/** Envoy's circuit breaker and outlier detection for one call. */
function breaker(callee: Workload, catalog: Catalog) {
  const policy = callPolicy(callee, catalog);
  return {
    name: callee.name,
    connectTimeoutMs: policy.connectTimeoutSeconds * 1000,
    limits: {
      maxConnections: policy.maxConnections,
      maxPendingRequests: policy.maxPendingRequests,
      maxConcurrentRequests: policy.maxConcurrentRequests,
    },
    passiveHealthCheck: {
      interval: '10s',
      maxFailures: policy.failuresToEject,
      enforcingConsecutive5xx: 100,
      maxEjectionPercent: policy.maxEjectedPercent,
      baseEjectionTime: `${policy.ejectionSeconds}s`,
    },
  };
}
