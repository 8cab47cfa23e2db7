import type { Catalog } from './catalog';
import type { ResourceNeeds, Workload } from './workload';

/** How calls of a workload are spoken. */
export type MeshProtocol = 'http' | 'grpc';

/** What one process of a caller may have under way to a workload, and how it finds a member that fails. */
export interface CallPolicy {
  /** Longest time to open a connection. */
  readonly connectTimeoutSeconds: number;
  /** Longest time of a whole request, its retries included. */
  readonly requestTimeoutSeconds: number;
  /** More attempts of a request that may be repeated. */
  readonly retries: number;
  /** Connections at once; over HTTP/1.1 one request takes one. */
  readonly maxConnections: number;
  /** Requests that wait for a connection; one more is refused at once. */
  readonly maxPendingRequests: number;
  /** Requests at once over HTTP/2. */
  readonly maxConcurrentRequests: number;
  /** Failures in a row after which a member gets no requests for a while. */
  readonly failuresToEject: number;
  /** How long that is the first time; each further time is longer by as much. */
  readonly ejectionSeconds: number;
  /** The most members that may be out at once, in per cent: the rest must not take all the load. */
  readonly maxEjectedPercent: number;
}

/**
 * The edge in the mesh: its pods' Consul service, Kubernetes Service and service account all have this name, since
 * Consul tells a caller by its service account.
 */
export const edgeService = 'nginx';

/** The port that the edge's clients come to. */
export const edgePort = 443;

/** Ports of a workload's Envoy. */
export const sidecarPorts = {
  /** Where other sidecars come in, by mutual TLS. */
  inbound: 20_000,
  /** Metrics of Envoy and, in production, of the workload, merged; there the only port that Prometheus asks. */
  metrics: 20_200,
  /** Envoy's own administration, on the loopback address only. */
  admin: 19_000,
} as const;

/** The container of a service's sidecar in dev, and its registration in Consul. */
export const sidecarName = (service: string): string => `${service}-envoy`;

/** What Consul's servers listen on for pods in the mesh: their API by TLS, and gRPC for Envoy's configuration. */
export const consulPorts = { api: 8501, grpc: 8502 } as const;

/** Of each sidecar: two worker threads, and the routes of at most a dozen callees. */
export const sidecarResources: ResourceNeeds = {
  requests: { cpu: '50m', memory: '64Mi' },
  limits: { cpu: '500m', memory: '192Mi' },
};

/**
 * For every call that says nothing else. A call inside the platform answers in milliseconds, so what is slower by
 * three orders of magnitude is given up while its client still waits: the edge's shortest time-out is 30 s. A caller's
 * process holds at most 100 requests to one workload; a workload that is stuck so costs its callers little.
 */
export const defaultCallPolicy: CallPolicy = {
  connectTimeoutSeconds: 2,
  requestTimeoutSeconds: 15,
  retries: 2,
  maxConnections: 100,
  maxPendingRequests: 50,
  maxConcurrentRequests: 100,
  failuresToEject: 5,
  ejectionSeconds: 30,
  maxEjectedPercent: 50,
};

/** One permitted call, by the names that both ends have in Consul. */
export interface MeshCall {
  readonly from: string;
  readonly to: string;
}

/**
 * The one port by which a workload's callers reach it. Consul's community edition registers one port of a service, and
 * a sidecar speaks one protocol to it; so a workload is called by HTTP or by gRPC, and its other port stays inside its pod.
 */
export function meshPort({ mesh, port, grpcPort }: Workload): number {
  return mesh === 'grpc' ? (grpcPort ?? port) : port;
}

/** What holds for the calls of a workload. A gateway's last as long as the longest of its public routes lets them. */
export function callPolicy({ name, calling }: Workload, { routes }: Pick<Catalog, 'routes'>) {
  const ofRoutes = routes
    .filter(({ gateway }) => gateway === name)
    .map(({ readTimeoutSeconds }) => readTimeoutSeconds);
  return {
    ...defaultCallPolicy,
    ...(ofRoutes.length === 0 ? {} : { requestTimeoutSeconds: Math.max(...ofRoutes) }),
    ...calling,
  } satisfies CallPolicy;
}

/** Every permitted call, by callee in the catalogue's order: the declared ones, and the edge's to the gateways. */
export function meshCalls({ workloads }: Pick<Catalog, 'workloads'>): MeshCall[] {
  return workloads.flatMap(({ name: to, kind }) => [
    ...(kind === 'gateway' ? [{ from: edgeService, to }] : []),
    ...workloads.filter(({ calls }) => calls.includes(to)).map(({ name: from }) => ({ from, to })),
  ]);
}
