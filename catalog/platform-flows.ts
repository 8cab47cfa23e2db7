import { components } from './components';
import {
  component,
  outside,
  tcp,
  udp,
  type Flow,
  type FlowPort,
  type OutsidePeer,
  type Peer,
} from './flow';
import { edgeService, sidecarPorts } from './mesh';

const flow = (from: Peer, to: Peer, ports: readonly FlowPort[], why: string): Flow => ({
  from,
  to,
  ports,
  why,
});
const between = (from: string, to: string, ports: readonly FlowPort[], why: string): Flow =>
  flow(component(from), component(to), ports, why);
const among = (name: string, ports: readonly FlowPort[], why: string): Flow =>
  between(name, name, ports, why);
const toOutside = (from: string, to: OutsidePeer, port: number, why: string): Flow =>
  flow(component(from), outside(to), tcp(port), why);

/** Components that watch or change the cluster's objects. */
const apiClients = [
  'nginx',
  'postgresql',
  'postgresql-drill',
  'drill',
  'mysql-backup',
  'mongodb',
  'kafka',
  'kafka-entity-operator',
  'consul',
  'consul-injector',
  'consul-acl-init',
  'consul-acl-init-cleanup',
  'consul-webhook-cert-manager',
  'consul-gateway-resources',
  'vault',
  'vault-secrets-operator',
  'cloudnative-pg',
  'plugin-barman-cloud',
  'moco',
  'psmdb-operator',
  'strimzi',
  'cert-manager',
  'prometheus',
  'grafana',
  'alloy',
  'kube-state-metrics',
  'prometheus-operator',
];

/** Admission webhooks that the API server calls, by container port. */
const webhooks: Readonly<Record<string, number>> = {
  'cloudnative-pg': 9443,
  moco: 9443,
  'cert-manager': 10250,
  'consul-injector': 8080,
  'prometheus-operator': 10250,
};

/** What the platform's own components need of each other. */
export const platformFlows: readonly Flow[] = [
  flow(outside('clients'), component('nginx'), tcp(80, 443), 'the one public entry'),
  between('nginx', 'static-assets', tcp(8080), 'static files'),
  between('nginx', 'acme-solver', tcp(8089), 'answers to an ACME service'),
  toOutside('static-assets', 'object-storage', 443, 'files that the cache lacks'),

  between('pgpool', 'postgresql', tcp(5432), 'pooled connections'),
  among('postgresql', tcp(5432, 8000), 'streaming replication and instance status'),
  between('cloudnative-pg', 'postgresql', tcp(5432, 8000), 'instance status and promotion'),
  between('cloudnative-pg', 'plugin-barman-cloud', tcp(9090), 'backup plugin'),
  toOutside('postgresql', 'object-storage', 443, 'WAL archive and base backups'),
  toOutside('postgresql-drill', 'object-storage', 443, 'recovers the newest backup'),
  between('cloudnative-pg', 'postgresql-drill', tcp(5432, 8000), 'instance status'),
  between('drill', 'postgresql-drill', tcp(5432), 'reads what was restored'),

  among('mysql', tcp(3306, 33062), 'replication and clone'),
  between('mysql-databases', 'mysql', tcp(3306), "makes databases and Vault's user"),
  between('moco', 'mysql', tcp(33062, 9080), 'administration and agent'),
  between('mysql-backup', 'mysql', tcp(3306, 33062), 'dump and binary logs'),
  toOutside('mysql-backup', 'object-storage', 443, 'backups'),

  among('mongodb', tcp(27017), 'replica set'),
  between('psmdb-operator', 'mongodb', tcp(27017), 'replica set configuration and users'),
  toOutside('mongodb', 'object-storage', 443, 'backups'),

  among('redis', tcp(6379), 'replication'),
  between('redis', 'redis-sentinel', tcp(26379), 'asks who is master at start'),
  between('redis-sentinel', 'redis', tcp(6379), 'watches and promotes'),
  among('redis-sentinel', tcp(26379), 'agrees on a failure'),
  between('backup', 'redis', tcp(6379), 'RDB snapshot'),

  among('kafka', tcp(9090, 9091), 'controller quorum and replication'),
  between('strimzi', 'kafka', tcp(8443, 9090, 9091), 'rolling updates'),
  between('strimzi', 'kafka-entity-operator', tcp(8081), 'health'),
  between('kafka-entity-operator', 'kafka', tcp(9091), 'topics and users'),
  between('kafka-exporter', 'kafka', tcp(9091), 'how far consumers are behind'),

  among('consul', [...tcp(8300, 8301, 8302), ...udp(8301, 8302)], 'raft and gossip'),
  between('consul-injector', 'consul', tcp(8501, 8502), 'registers pods'),
  between('consul-acl-init', 'consul', tcp(8501, 8502), 'sets the access control up'),
  between('consul-acl-init-cleanup', 'consul', tcp(8501, 8502), 'waits for the access control'),
  between('consul-setup', 'consul', tcp(8501), 'makes tokens and writes settings'),
  between('nginx', 'consul', tcp(8501, 8502), "its sidecar's configuration"),
  between('backup', 'consul', tcp(8501), 'snapshot'),

  among('vault', tcp(8200, 8201), 'raft and request forwarding'),
  between('vault-secrets-operator', 'vault', tcp(8200), 'leases for workloads'),
  between('cert-manager', 'vault', tcp(8200), 'certificates from the PKI'),
  between('consul', 'vault', tcp(8200), "the authority of the sidecars' certificates"),
  between('backup', 'vault', tcp(8200), 'raft snapshot'),
  toOutside('vault', 'key-service', 443, 'unseals by a key that is kept elsewhere'),
  toOutside('vault', 'token-issuer', 443, "the keys of runners' JWTs"),
  // 988 is where Google Cloud's nodes answer instead.
  flow(component('vault'), outside('instance-metadata'), tcp(80, 988), 'its login to that service'),
  between('vault', 'postgresql', tcp(5432), 'dynamic credentials'),
  between('vault', 'mysql', tcp(3306), 'dynamic credentials'),
  between('vault', 'mongodb', tcp(27017), 'dynamic credentials'),
  flow(
    component('cert-manager'),
    outside('internet'),
    tcp(80, 443),
    'ACME, and a look at its answers',
  ),
  toOutside('backup', 'object-storage', 443, 'stores and prunes backups'),

  between('prometheus', 'alertmanager', tcp(9093), 'alerts'),
  flow(component('prometheus'), outside('nodes'), tcp(9100, 10250), 'nodes and their volumes'),
  among('alertmanager', [...tcp(9094), ...udp(9094)], 'gossip, so that each alert is sent once'),
  toOutside('alertmanager', 'internet', 443, 'receivers'),
  between('grafana', 'prometheus', tcp(9090), 'dashboards'),
  between('grafana', 'loki', tcp(3100), 'logs'),
  between('grafana', 'jaeger', tcp(16686), 'traces'),
  between('alloy', 'loki', tcp(3100), 'ships logs'),
  among('loki', tcp(3100, 7946, 9095), 'ring and queries'),

  ...apiClients.map(name => toOutside(name, 'kubernetes-api', 443, "the cluster's API")),
  ...Object.entries(webhooks).map(([name, port]) =>
    flow(outside('kubernetes-api'), component(name), tcp(port), 'admission webhook'),
  ),
  between('prometheus', edgeService, tcp(sidecarPorts.metrics), "its sidecar's metrics"),
  ...components.flatMap(({ name, metricsPort }) =>
    metricsPort === undefined ? [] : [between('prometheus', name, tcp(metricsPort), 'metrics')],
  ),
];
