import type { Capability } from './capabilities';
import type { ThirdPartyImage } from './images';
import type { SubnetName } from './subnets';

/** Port of the container with the exporters. */
export const exportersPort = 12345;

/**
 * How a container's metrics are had: it tells them itself, at a port and a path; an exporter of this kind makes them out
 * of its figures; or all there is to know is whether it answers.
 */
export type DockerMetrics =
  | { readonly port: number; readonly path?: string }
  | { readonly exporter: 'postgres' | 'mysql' | 'mongodb' | 'redis' | 'kafka' }
  | { readonly answers: string };

/** A container of the platform itself in dev. */
export interface DockerComponent {
  /** Name of the container, and its host name. */
  readonly name: string;
  readonly capability: Capability;
  readonly image: ThirdPartyImage;
  /** The networks it joins; the first is its home. */
  readonly subnets: readonly SubnetName[];
  /** Its place in the block of its home network, where something must find it by address: 53 is 10.0.1.53 in core. */
  readonly place?: number;
  /** Entries of the infrastructure's ports that it publishes. */
  readonly ports: readonly string[];
  readonly metrics: DockerMetrics;
  /** The most memory it may use; a store's is that of its size in the configuration. */
  readonly memory: string;
}

/** The platform's own containers in dev; production's pods are in components.ts. */
export const dockerComponents: readonly DockerComponent[] = [
  {
    name: 'nginx',
    capability: 'edge',
    image: 'nginx',
    // Beside the gateways, and where the static files are.
    subnets: ['core', 'infra'],
    ports: ['nginx-http', 'nginx-https'],
    metrics: { answers: ':8081/health' },
    memory: '128Mi',
  },
  {
    name: 'vault',
    capability: 'vault',
    image: 'vault',
    // The workloads ask it, and it makes users in the databases.
    subnets: ['infra', 'core', 'data'],
    ports: ['vault-api'],
    metrics: { port: 8220, path: '/v1/sys/metrics?format=prometheus' },
    memory: '256Mi',
  },
  {
    name: 'consul',
    capability: 'consul',
    image: 'consul',
    // At home with the workloads, which ask it by address; in the others to check the stores.
    subnets: ['core', 'infra', 'data'],
    // Docker gives addresses away from the other end.
    place: 253,
    ports: ['consul-http', 'consul-dns'],
    metrics: { port: 8500, path: '/v1/agent/metrics?format=prometheus' },
    memory: '256Mi',
  },
  {
    name: 'mysql',
    capability: 'mysql',
    image: 'mysql',
    subnets: ['data'],
    ports: ['mysql-master'],
    metrics: { exporter: 'mysql' },
    memory: '768Mi',
  },
  {
    name: 'mongodb',
    capability: 'mongodb',
    image: 'mongodb',
    subnets: ['data'],
    ports: ['mongodb'],
    metrics: { exporter: 'mongodb' },
    memory: '512Mi',
  },
  {
    name: 'redis',
    capability: 'redis',
    image: 'redis',
    subnets: ['infra'],
    ports: ['redis'],
    metrics: { exporter: 'redis' },
    memory: '256Mi',
  },
  {
    name: 'kafka',
    capability: 'kafka',
    image: 'kafka',
    subnets: ['infra'],
    ports: ['kafka'],
    metrics: { exporter: 'kafka' },
    memory: '1Gi',
  },
  {
    name: 'postgresql',
    capability: 'postgresql',
    image: 'postgresql',
    subnets: ['data'],
    ports: ['postgres-primary'],
    metrics: { exporter: 'postgres' },
    memory: '512Mi',
  },
  {
    name: 'object-storage',
    capability: 'objectStorage',
    image: 'seaweedfs',
    subnets: ['infra'],
    ports: ['object-storage-api'],
    metrics: { port: 9327 },
    memory: '512Mi',
  },
  {
    name: 'prometheus',
    capability: 'observability',
    image: 'prometheus',
    // Where it asks for metrics.
    subnets: ['monitoring', 'core', 'infra'],
    ports: ['prometheus'],
    metrics: { port: 9090 },
    memory: '512Mi',
  },
  {
    name: 'grafana',
    capability: 'observability',
    image: 'grafana',
    subnets: ['monitoring'],
    ports: ['grafana'],
    metrics: { port: 3000 },
    memory: '256Mi',
  },
  {
    name: 'jaeger',
    capability: 'observability',
    image: 'jaeger',
    // The workloads send it their spans.
    subnets: ['monitoring', 'core'],
    ports: ['jaeger-ui', 'jaeger-otlp-grpc', 'jaeger-otlp-http'],
    metrics: { port: 8888 },
    memory: '512Mi',
  },
  {
    name: 'loki',
    capability: 'observability',
    image: 'loki',
    subnets: ['monitoring'],
    ports: ['loki'],
    metrics: { port: 3100 },
    memory: '512Mi',
  },
  {
    name: 'alloy',
    capability: 'observability',
    image: 'alloy',
    subnets: ['monitoring'],
    ports: [],
    metrics: { port: 12345 },
    memory: '256Mi',
  },
  {
    name: 'exporters',
    capability: 'observability',
    image: 'alloy',
    // Where the stores are, and the edge.
    subnets: ['infra', 'data'],
    ports: [],
    metrics: { port: exportersPort },
    memory: '256Mi',
  },
];
