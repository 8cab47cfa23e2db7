import type { Capability } from './capabilities';
import type { ThirdPartyImage } from './images';
import type { SubnetName } from './subnets';

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
  /** Where it tells its metrics, if it does without being asked for a password: a port of the container, and the path. */
  readonly metrics?: { readonly port: number; readonly path?: string };
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
    memory: '128Mi',
  },
  {
    name: 'vault',
    capability: 'vault',
    image: 'vault',
    // The workloads ask it, and it makes users in the databases.
    subnets: ['infra', 'core', 'data'],
    ports: ['vault-api'],
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
    memory: '768Mi',
  },
  {
    name: 'mongodb',
    capability: 'mongodb',
    image: 'mongodb',
    subnets: ['data'],
    ports: ['mongodb'],
    memory: '512Mi',
  },
  {
    name: 'redis',
    capability: 'redis',
    image: 'redis',
    subnets: ['infra'],
    ports: ['redis'],
    memory: '256Mi',
  },
  {
    name: 'kafka',
    capability: 'kafka',
    image: 'kafka',
    subnets: ['infra'],
    ports: ['kafka'],
    memory: '1Gi',
  },
  {
    name: 'postgresql',
    capability: 'postgresql',
    image: 'postgresql',
    subnets: ['data'],
    ports: ['postgres-primary'],
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
];
