import { subnets } from '../catalog/subnets';

/** The environments whose defaults this table holds; others extend one of them. */
export type BaseEnvironment = 'dev' | 'prod';

const each = <const Dev, const Prod>(dev: Dev, prod: Prod) => ({ dev, prod });
const both = <const Value>(value: Value) => ({ dev: value, prod: value });

type Size = readonly [instances: number, cpu: string, memory: string, storage: string];
const size = (dev: Size, prod: Size) => ({
  instances: each(dev[0], prod[0]),
  cpu: each(dev[1], prod[1]),
  memory: each(dev[2], prod[2]),
  storage: each(dev[3], prod[3]),
});

/** Every setting that has a default, dev's beside prod's. */
export const defaults = {
  target: each('docker', 'kubernetes'),
  protection: each('off', 'on'),
  images: {
    tag: each('dev', undefined),
  },
  charts: { source: both('public') },
  // What runs; on Kubernetes always all of it.
  enabled: {
    postgresql: both(true),
    mysql: both(true),
    mongodb: both(true),
    redis: both(true),
    kafka: both(true),
    objectStorage: both(true),
    vault: both(true),
    consul: both(true),
    // In dev a container more for each workload, and 2.3 GiB more asked for.
    mesh: each(false, true),
    edge: both(true),
    observability: both(true),
    backups: each(false, true),
  },
  // Requests and volumes are those of the services' own deployment settings; a store's memory is also its limit.
  stores: {
    storageClass: both(undefined),
    // More than the others: it has a process for each connection, and must have some for four more services.
    postgresql: size([1, '250m', '512Mi', '5Gi'], [3, '2', '6Gi', '100Gi']),
    mysql: size([1, '250m', '768Mi', '5Gi'], [3, '2', '4Gi', '100Gi']),
    mongodb: size([1, '250m', '512Mi', '5Gi'], [3, '2', '4Gi', '100Gi']),
    redis: size([1, '100m', '256Mi', '1Gi'], [3, '500m', '3Gi', '10Gi']),
    kafka: size([1, '250m', '1Gi', '5Gi'], [3, '2', '4Gi', '100Gi']),
  },
  // A registry of some hundred members and a few settings, with room for its log.
  consul: { storage: each('1Gi', '10Gi') },
  objectStorage: {
    // In production the service is outside and the names are global: only its owner knows them.
    endpoint: each('http://object-storage:9000', undefined),
    // What S3 services without regions call their one.
    region: both('us-east-1'),
    buckets: {
      files: each('quikapp-files', undefined),
      media: each('quikapp-media', undefined),
      backups: each('quikapp-backups', undefined),
    },
  },
  backups: {
    // All files and media must fit, since restic reads a copy of them.
    filesVolume: both('500Gi'),
  },
  edge: {
    // Browsers find every name below localhost on this machine.
    domain: each('quikapp.localhost', undefined),
    certificate: {
      issuer: both('acme'),
      server: both('https://acme-v02.api.letsencrypt.org/directory'),
    },
    trustedProxies: both([]),
    loadBalancer: { proxyProtocol: both(false), annotations: both({}), sourceRanges: both([]) },
  },
  vault: {
    storage: both('10Gi'),
    // Every request of every workload is a line or two.
    auditStorage: both('20Gi'),
    verifyDatabases: both(true),
  },
  docker: {
    // Not the shell's own DOCKER_HOST or context: a stack must not move to another daemon unseen.
    host: both('unix:///var/run/docker.sock'),
    publish: both(true),
    // As the overview's own composition has it: backend is built from ./backend.
    sources: both('.'),
    placeholder: both('./placeholder'),
  },
  networking: {
    // Off for clusters without Calico, whose pods then get addresses wherever the cluster has them.
    calico: each(false, true),
    subnets: {
      core: both(subnets.core.cidr),
      data: both(subnets.data.cidr),
      infra: both(subnets.infra.cidr),
      monitoring: both(subnets.monitoring.cidr),
    },
    // For clusters with NodeLocal DNSCache; the pods of the cluster's DNS are always allowed.
    dns: { cidrs: both([]) },
    // Where Prometheus asks the nodes themselves: every private address, until they are known.
    nodes: { cidrs: both(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']) },
    apiServer: {
      // Every cluster keeps its API server elsewhere; narrow it once it is known.
      cidrs: both(['0.0.0.0/0']),
      port: both(6443),
    },
  },
  observability: {
    logLevel: each('debug', 'warn'),
    // A share of all requests: production's traffic would fill Jaeger's volume at more.
    tracesSampled: each(1, 0.01),
    // Volumes: 35 days of metrics, 30 of logs, a week of traces.
    storage: {
      prometheus: each('5Gi', '200Gi'),
      loki: each('5Gi', '200Gi'),
      jaeger: each('5Gi', '50Gi'),
    },
  },
} as const;
