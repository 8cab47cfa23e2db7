import type { Catalog } from '../../catalog';
import { localUpstreams } from '../../catalog/local-upstreams';
import { edgePort, edgeService, meshPort, sidecarName, sidecarPorts } from '../../catalog/mesh';
import { checkTimes } from './check-times';

/** What the registrations of dev's sidecars are made from. */
export interface ProxyDefinitionsArgs {
  readonly catalog: Catalog;
  /** The address of each sidecar, by service. */
  readonly addresses: Readonly<Record<string, string>>;
}

/** The sidecar of each workload, and the edge with its own, as dev's agent registers them. */
export function proxyDefinitions({ catalog, addresses }: ProxyDefinitionsArgs): object[] {
  const { workloads, dockerComponents } = catalog;
  const proxy = (name: string, port: number) =>
    sidecar(name, port, addresses[name] ?? '', localUpstreams(name, catalog));
  return [
    ...(dockerComponents.some(({ name }) => name === edgeService)
      ? [edge(addresses[edgeService] ?? ''), proxy(edgeService, edgePort)]
      : []),
    ...workloads.map(workload => proxy(workload.name, meshPort(workload))),
  ];
}

function sidecar(
  service: string,
  port: number,
  address: string,
  upstreams: ReturnType<typeof localUpstreams>,
) {
  const name = sidecarName(service);
  return {
    id: name,
    name,
    kind: 'connect-proxy',
    address,
    port: sidecarPorts.inbound,
    proxy: {
      destination_service_name: service,
      destination_service_id: service,
      local_service_address: loopback,
      local_service_port: port,
      upstreams: upstreams.map(called => ({
        destination_name: called.name,
        local_bind_address: loopback,
        local_bind_port: called.port,
      })),
    },
    checks: [
      {
        id: `${name}-open`,
        name: 'open',
        tcp: `${address}:${sidecarPorts.inbound}`,
        ...checkTimes,
      },
      // Nobody is sent to the sidecar of a workload that isn't ready.
      { id: `${name}-service`, name: 'service', alias_service: service },
    ],
  };
}

const edge = (address: string) => ({
  id: edgeService,
  name: edgeService,
  address,
  port: edgePort,
  tags: ['edge'],
  checks: [
    { id: `${edgeService}-open`, name: 'open', tcp: `${address}:${edgePort}`, ...checkTimes },
  ],
});

const loopback = '127.0.0.1';
