import { z } from 'zod';
import { alertReceivers } from './alert-receivers';
import { backups } from './backups';
import { charts } from './charts';
import { consul } from './consul';
import { edge } from './edge';
import { choice, cidr, cidrs, cpu, flag, memory, section, share, tag, text, whole } from './forms';
import { objectStorage, objectStorageKeys } from './object-storage';
import { registryLogin } from './registry-login';
import { stores } from './stores';
import { vault } from './vault';

const amounts = section({ cpu, memory }).partial();
const outside = section({
  /** Base URL that workloads are given. */
  url: text('a URL such as https://search.example.com:9200', /^[a-z][a-z0-9+.-]*:\/\/\S+$/),
  /** Addresses behind it, for the NetworkPolicies; any public address where left out. */
  cidrs: cidrs,
  port: whole(1, 65_535),
}).partial();

/** Settings of one workload, instead of its catalogue entry's. */
const workload = section({
  replicas: section({ min: whole(1, 100), max: whole(1, 100) }).partial(),
  resources: section({ requests: amounts, limits: amounts }).partial(),
  image: section({
    repository: text(
      'a repository without tag, such as registry.example.com/auth',
      /^[^\s:@]+(:\d+)?(\/[^\s:@]+)*$/,
    ),
    tag,
    digest: text('a digest: sha256: and 64 hexadecimal digits', /^sha256:[a-f0-9]{64}$/),
  }).partial(),
  port: whole(1, 65_535),
  healthCheck: z.array(text('a word of the command'), {
    error: 'the command in exec form, such as [/app/server, health]',
  }),
}).partial();

/** What a stack's file may hold, below `quikapp:`. Everything may be left out; the defaults fill it in. */
export const schema = section({
  /** Whose defaults this environment starts from. */
  extends: choice('dev', 'prod'),
  target: choice('docker', 'kubernetes'),
  /** `off` lets `pulumi destroy` delete data; meant for rehearsals. */
  protection: choice('on', 'off'),
  images: section({
    registry: text(
      'a registry with path, such as registry.example.com/quikapp',
      /^[^\s@]+[^\s@/]$/,
    ),
    tag,
    /** Where copies of the images of others are, such as PostgreSQL's; the path behind it stays. */
    mirror: text('a registry with path, such as mirror.example.com/images', /^[^\s@]+[^\s@/]$/),
  }).partial(),
  registryLogin,
  charts,
  stores,
  kubernetes: section({
    kubeconfig: text('the path of a kubeconfig file'),
    context: text('the name of a context in the kubeconfig'),
    clusterIdentifier: text('a name that stays the same for the cluster'),
  }).partial(),
  docker: section({
    host: text(
      'the daemon, such as unix:///var/run/docker.sock or tcp://127.0.0.1:2375',
      /^(unix|npipe|tcp):\/\/\S+$/,
    ),
    /** Whether each workload's port is published on the loopback address of the host. */
    publish: flag,
    sources: text('the path of the folder that holds the checkouts'),
    placeholder: text('the path of a folder with a Dockerfile'),
  }).partial(),
  /** Which workloads run; a laptop may leave parts out. */
  services: section({
    enabled: flag,
    only: z.array(text('the name of a workload'), { error: 'a list of workloads' }),
  }).partial(),
  objectStorage,
  objectStorageKeys,
  consul,
  vault,
  mesh: section({ enabled: flag }).partial(),
  edge,
  backups,
  networking: section({
    calico: flag,
    subnets: section({ core: cidr, data: cidr, infra: cidr, monitoring: cidr }).partial(),
    /** Where a cache on the nodes answers names. */
    dns: section({ cidrs: cidrs }).partial(),
    /** Addresses of the nodes, whose kubelets Prometheus asks. */
    nodes: section({ cidrs: cidrs }).partial(),
    apiServer: section({
      cidrs: cidrs,
      port: whole(1, 65_535),
    }).partial(),
  }).partial(),
  outside: section({
    elasticsearch: outside,
    databricks: outside,
    'object-storage': section({ cidrs: cidrs, port: whole(1, 65_535) }).partial(),
    'key-service': section({ cidrs: cidrs, port: whole(1, 65_535) }).partial(),
    'token-issuer': section({ cidrs: cidrs, port: whole(1, 65_535) }).partial(),
  }).partial(),
  observability: section({
    enabled: flag,
    logLevel: choice('debug', 'info', 'warn', 'error'),
    tracesSampled: share,
    /** Volumes. */
    storage: section({ prometheus: memory, loki: memory, jaeger: memory }).partial(),
    /** When alerts fire, over the table in components/observability/thresholds.ts. */
    thresholds: section({
      availability: share,
      fast: share,
      used: share,
      throttled: share,
      consumerLag: whole(1, 1_000_000_000),
      replicationLagSeconds: whole(1, 86_400),
      certificateDays: whole(1, 365),
      restarts: whole(1, 1000),
    }).partial(),
    runbookBase: text('an https:// address without a slash at its end', /^https:\/\/\S*[^\s/]$/),
  }).partial(),
  alertReceivers,
  workloads: z.record(z.string(), workload, { error: 'a mapping from workload to its settings' }),
}).partial();

/** A stack's own settings, checked for form. */
export type Settings = z.infer<typeof schema>;
/** Settings of one workload. */
export type WorkloadSettings = z.infer<typeof workload>;
