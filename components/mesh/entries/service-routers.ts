import type { Catalog } from '../../../catalog';
import { callPolicy } from '../../../catalog/mesh';
import type { ConfigEntry } from './config-entry';

/** Methods that may be sent again without doing something twice. */
const repeatable = ['GET', 'HEAD', 'OPTIONS'];

/**
 * How long each service may take, and what is tried again: anything that never reached a member; and, since it changes
 * nothing, a read that one refused as overloaded. gRPC sends only POST, so there the first alone counts.
 */
export function serviceRouters(catalog: Catalog): ConfigEntry[] {
  return catalog.workloads.map(workload => {
    const { requestTimeoutSeconds, retries } = callPolicy(workload, catalog);
    const patience = {
      requestTimeout: `${requestTimeoutSeconds}s`,
      // Else Envoy ends a quiet WebSocket or stream after its own five minutes.
      ...(requestTimeoutSeconds > 300 ? { idleTimeout: `${requestTimeoutSeconds}s` } : {}),
    };
    const again = retries === 0 ? {} : { numRetries: retries, retryOnConnectFailure: true };
    const reads = {
      match: { http: { pathPrefix: '/', methods: repeatable } },
      destination: { ...patience, ...again, retryOnStatusCodes: [503] },
    };
    const everything = {
      match: { http: { pathPrefix: '/' } },
      destination: { ...patience, ...again },
    };
    return {
      kind: 'ServiceRouter',
      name: workload.name,
      spec: {
        routes: workload.mesh === 'http' && retries > 0 ? [reads, everything] : [everything],
      },
    };
  });
}
