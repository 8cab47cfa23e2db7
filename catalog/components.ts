import { surge } from './arithmetic/capacity';
import { edgeReplicas, staticAssetsReplicas } from './edge';
import type { SubnetName } from './subnets';

/** A part of the platform that is no workload, as the network and Prometheus see it. */
export type PlatformComponent = NetworkedComponent & Measured;

interface NetworkedComponent {
  readonly name: string;
  readonly subnet: SubnetName;
  /** Labels that its pods carry; those of operators' pods are set by the operators. */
  readonly selector: Readonly<Record<string, string>>;
  /** The most pods at once: members, a surge, its jobs. A store's are those of three members. */
  readonly pods: number;
  /** Pods that come with each further member of the store of this name, which the configuration may ask for. */
  readonly perMember?: number;
}

type Measured =
  | {
      /** Container port with its metrics. */
      readonly metricsPort: number;
      readonly unmeasured?: undefined;
    }
  | {
      readonly metricsPort?: undefined;
      /** Why it has no metrics of its own, and what tells of it instead. */
      readonly unmeasured: string;
    };

/** Of what runs and ends. */
const once = 'it runs once, and kube-state-metrics tells how that ended';

const named = (name: string) => ({ 'app.kubernetes.io/name': name });

/** What runs beside the workloads in production. */
export const components: readonly PlatformComponent[] = [
  // Edge
  {
    name: 'nginx',
    subnet: 'core',
    selector: named('nginx-ingress'),
    pods: edgeReplicas.max + surge,
    metricsPort: 9113,
  },
  {
    name: 'static-assets',
    subnet: 'core',
    selector: named('static-assets'),
    pods: staticAssetsReplicas + surge,
    unmeasured: 'nginx alone has no exporter; the edge measures what is asked of it',
  },
  {
    // cert-manager's answers to an ACME service that asks whether a host is ours, one for each.
    name: 'acme-solver',
    subnet: 'core',
    selector: { 'acme.cert-manager.io/http01-solver': 'true' },
    pods: 4,
    unmeasured: 'it is there for minutes; cert-manager tells how its certificate does',
  },
  // Data
  { name: 'pgpool', subnet: 'data', selector: named('pgpool'), pods: 4, metricsPort: 9719 },
  {
    name: 'postgresql',
    subnet: 'data',
    selector: { 'cnpg.io/cluster': 'postgresql' },
    // Three instances and a joining one.
    pods: 4,
    perMember: 1,
    metricsPort: 9187,
  },
  {
    name: 'postgresql-drill',
    subnet: 'data',
    selector: { 'cnpg.io/cluster': 'postgresql-drill' },
    // What recovers it, and what then serves.
    pods: 2,
    unmeasured: 'it is there for one drill, whose Job kube-state-metrics tells of',
  },
  {
    name: 'drill',
    subnet: 'data',
    selector: { 'app.kubernetes.io/component': 'drill' },
    pods: 1,
    unmeasured: once,
  },
  {
    name: 'mysql',
    subnet: 'data',
    selector: { ...named('mysql'), 'app.kubernetes.io/created-by': 'moco' },
    // Three members, and as many of a cluster that is restored beside them.
    pods: 6,
    perMember: 2,
    metricsPort: 9104,
  },
  // The Job that makes databases, and one before it whose pod is still there.
  {
    name: 'mysql-databases',
    subnet: 'data',
    selector: named('mysql-databases'),
    pods: 2,
    unmeasured: once,
  },
  {
    name: 'mysql-backup',
    subnet: 'data',
    selector: { ...named('mysql-backup'), 'app.kubernetes.io/created-by': 'moco' },
    // A backup, and the job of a cluster that is restored.
    pods: 2,
    unmeasured: once,
  },
  {
    name: 'mongodb',
    subnet: 'data',
    selector: named('percona-server-mongodb'),
    pods: 4,
    perMember: 1,
    metricsPort: 9216,
  },
  // Cache and queue
  {
    name: 'redis',
    subnet: 'infra',
    selector: named('redis'),
    pods: 3,
    perMember: 1,
    metricsPort: 9121,
  },
  {
    name: 'redis-sentinel',
    subnet: 'infra',
    selector: named('redis-sentinel'),
    pods: 3,
    unmeasured: 'Redis tells who is master, and kube-state-metrics whether each Sentinel is ready',
  },
  {
    name: 'kafka',
    subnet: 'infra',
    selector: { 'strimzi.io/name': 'kafka-kafka' },
    // Three controllers, of which there are no more, and the brokers.
    pods: 6,
    perMember: 1,
    metricsPort: 9404,
  },
  {
    name: 'kafka-entity-operator',
    subnet: 'infra',
    selector: { 'strimzi.io/name': 'kafka-entity-operator' },
    pods: 2,
    // The operator of users; that of topics has another.
    metricsPort: 8081,
  },
  {
    name: 'kafka-exporter',
    subnet: 'infra',
    selector: { 'strimzi.io/name': 'kafka-kafka-exporter' },
    pods: 2,
    metricsPort: 9404,
  },
  // Mesh and secrets
  {
    name: 'consul',
    subnet: 'infra',
    selector: { app: 'consul', component: 'server' },
    pods: 3,
    // Its API has the metrics as well.
    metricsPort: 8501,
  },
  {
    name: 'consul-injector',
    subnet: 'infra',
    selector: { app: 'consul', component: 'connect-injector' },
    pods: 3,
    unmeasured: 'its chart opens no port for them; kube-state-metrics tells whether it is ready',
  },
  // Pods of its chart that come and go, beside the one that renews the injector's certificate.
  {
    name: 'consul-acl-init',
    subnet: 'infra',
    selector: { app: 'consul', component: 'server-acl-init' },
    pods: 1,
    unmeasured: once,
  },
  {
    name: 'consul-acl-init-cleanup',
    subnet: 'infra',
    selector: { app: 'consul', component: 'server-acl-init-cleanup' },
    pods: 1,
    unmeasured: once,
  },
  {
    name: 'consul-webhook-cert-manager',
    subnet: 'infra',
    selector: { app: 'consul', component: 'webhook-cert-manager' },
    pods: 2,
    unmeasured: 'it has none; kube-state-metrics tells whether it is ready',
  },
  {
    name: 'consul-gateway-resources',
    subnet: 'infra',
    selector: { app: 'consul', component: 'gateway-resources' },
    pods: 1,
    unmeasured: once,
  },
  {
    name: 'consul-setup',
    subnet: 'infra',
    selector: named('consul-setup'),
    pods: 1,
    unmeasured: once,
  },
  { name: 'vault', subnet: 'infra', selector: named('vault'), pods: 3, metricsPort: 8200 },
  {
    name: 'vault-secrets-operator',
    subnet: 'infra',
    selector: named('vault-secrets-operator'),
    pods: 3,
    metricsPort: 8080,
  },
  // Operators
  {
    name: 'cloudnative-pg',
    subnet: 'infra',
    selector: named('cloudnative-pg'),
    pods: 3,
    metricsPort: 8080,
  },
  {
    name: 'plugin-barman-cloud',
    subnet: 'infra',
    selector: named('plugin-barman-cloud'),
    pods: 3,
    unmeasured: 'it serves none by default; each instance of PostgreSQL tells of its backups',
  },
  { name: 'moco', subnet: 'infra', selector: named('moco'), pods: 3, metricsPort: 8080 },
  {
    name: 'psmdb-operator',
    subnet: 'infra',
    selector: named('psmdb-operator'),
    pods: 3,
    metricsPort: 8080,
  },
  {
    name: 'strimzi',
    subnet: 'infra',
    selector: { name: 'strimzi-cluster-operator' },
    pods: 3,
    metricsPort: 8080,
  },
  {
    name: 'cert-manager',
    subnet: 'infra',
    selector: { 'app.kubernetes.io/instance': 'cert-manager' },
    // Controller, webhook and CA injector, two of each and a surge each.
    pods: 9,
    metricsPort: 9402,
  },
  {
    name: 'backup',
    subnet: 'infra',
    selector: { 'app.kubernetes.io/component': 'backup' },
    pods: 12,
    unmeasured: once,
  },
  // Observability
  {
    name: 'prometheus',
    subnet: 'monitoring',
    selector: named('prometheus'),
    pods: 3,
    metricsPort: 9090,
  },
  {
    name: 'alertmanager',
    subnet: 'monitoring',
    selector: named('alertmanager'),
    pods: 3,
    metricsPort: 9093,
  },
  { name: 'grafana', subnet: 'monitoring', selector: named('grafana'), pods: 3, metricsPort: 3000 },
  { name: 'jaeger', subnet: 'monitoring', selector: named('jaeger'), pods: 2, metricsPort: 8888 },
  { name: 'loki', subnet: 'monitoring', selector: named('loki'), pods: 4, metricsPort: 3100 },
  // One on each node; room for a cluster that grows.
  { name: 'alloy', subnet: 'monitoring', selector: named('alloy'), pods: 50, metricsPort: 12345 },
  {
    name: 'kube-state-metrics',
    subnet: 'monitoring',
    selector: named('kube-state-metrics'),
    pods: 2,
    metricsPort: 8080,
  },
  {
    name: 'prometheus-operator',
    subnet: 'monitoring',
    selector: named('kube-prometheus-stack-prometheus-operator'),
    pods: 2,
    metricsPort: 10250,
  },
];
