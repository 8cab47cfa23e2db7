import type { Catalog } from '../../catalog';
import { meshPort } from '../../catalog/mesh';
import type { Workload } from '../../catalog/workload';
import { checkTimes } from './check-times';
import type { RegisteredStore } from './store-endpoints';

/** What dev's registrations are made from. */
export interface ServiceDefinitionsArgs {
  readonly catalog: Catalog;
  readonly stores: readonly RegisteredStore[];
  /** Name of the stack. */
  readonly environment: string;
  /** Where a workload is; on Docker its name is enough. */
  readonly addressOf: (workload: string) => string;
  /** Workloads with the placeholder in their place, which answers HTTP only. */
  readonly standIns: ReadonlySet<string>;
}

/** Every workload and store, as dev's agent registers and checks them. */
export function serviceDefinitions(args: ServiceDefinitionsArgs): { readonly services: object[] } {
  const { catalog, stores, environment } = args;
  return {
    services: [
      ...catalog.workloads.map(workload => ({
        id: workload.name,
        name: workload.name,
        address: args.addressOf(workload.name),
        port: meshPort(workload),
        tags: [workload.stack, workload.kind],
        meta: { environment, stack: workload.stack, role: workload.role },
        weights: { passing: 10, warning: 1 },
        checks: [
          {
            id: `${workload.name}-ready`,
            name: 'ready',
            ...readiness(workload, args),
            ...checkTimes,
          },
        ],
      })),
      ...stores.flatMap(({ name, endpoints }) =>
        endpoints.map(({ host, port }, index) => ({
          id: `${name}-${index}`,
          name,
          address: host,
          port,
          tags: ['store'],
          meta: { environment },
          checks: [
            { id: `${name}-${index}-open`, name: 'open', tcp: `${host}:${port}`, ...checkTimes },
          ],
        })),
      ),
    ],
  };
}

/** A workload that speaks gRPC is asked by gRPC's own health protocol, any other for its readiness path. */
function readiness(workload: Workload, { addressOf, standIns }: ServiceDefinitionsArgs): object {
  const { name, port, probes } = workload;
  const host = addressOf(name);
  return workload.mesh === 'grpc' && !standIns.has(name)
    ? { grpc: `${host}:${meshPort(workload)}`, grpc_use_tls: false }
    : { http: `http://${host}:${port}${probes.readiness}`, method: 'GET' };
}
