/** A port of an infrastructure component: where it listens, and where dev publishes it. */
export interface InfrastructurePort {
  readonly name: string;
  readonly native: number;
  readonly published: number;
  /** By which protocols it is asked. @default TCP */
  readonly protocols?: readonly PortProtocol[];
  /** Published even where dev publishes nothing else: this program itself uses it. @default no */
  readonly always?: true;
}

/** A protocol of a published port. */
export type PortProtocol = 'tcp' | 'udp';

/** The overview's range for published infrastructure; nginx' 80 and 443 are fixed by the overview itself. */
export const infrastructureRange = [9000, 9999] as const;

/** Every published port of the infrastructure. */
export const infrastructurePorts: readonly InfrastructurePort[] = [
  { name: 'nginx-http', native: 80, published: 80 },
  { name: 'nginx-https', native: 443, published: 443 },
  { name: 'postgres-primary', native: 5432, published: 9432 },
  { name: 'postgres-replica', native: 5432, published: 9433 },
  { name: 'pgpool', native: 9999, published: 9999 },
  { name: 'mysql-master', native: 3306, published: 9336 },
  { name: 'mysql-slave', native: 3306, published: 9337 },
  { name: 'mongodb', native: 27017, published: 9017 },
  { name: 'redis', native: 6379, published: 9379 },
  { name: 'redis-sentinel', native: 26379, published: 9479 },
  { name: 'kafka', native: 9092, published: 9092 },
  { name: 'kafka-controller', native: 9093, published: 9094 },
  { name: 'consul-http', native: 8500, published: 9500 },
  { name: 'consul-grpc-xds', native: 8502, published: 9502 },
  { name: 'consul-dns', native: 8600, published: 9600, protocols: ['tcp', 'udp'] },
  { name: 'consul-rpc', native: 8300, published: 9300 },
  { name: 'consul-serf-lan', native: 8301, published: 9301 },
  { name: 'envoy-admin', native: 19000, published: 9901 },
  { name: 'envoy-public-listener', native: 20000, published: 9902 },
  { name: 'envoy-metrics', native: 20200, published: 9903 },
  { name: 'vault-api', native: 8200, published: 9820, always: true },
  { name: 'vault-cluster', native: 8201, published: 9821 },
  { name: 'prometheus', native: 9090, published: 9090 },
  { name: 'alertmanager', native: 9093, published: 9093 },
  { name: 'grafana', native: 3000, published: 9030 },
  { name: 'jaeger-ui', native: 16686, published: 9686 },
  { name: 'jaeger-otlp-grpc', native: 4317, published: 9317 },
  { name: 'jaeger-otlp-http', native: 4318, published: 9318 },
  { name: 'jaeger-collector-http', native: 14268, published: 9268 },
  { name: 'object-storage-api', native: 9000, published: 9000 },
  { name: 'object-storage-console', native: 9001, published: 9001 },
  { name: 'loki', native: 3100, published: 9310 },
  { name: 'nginx-exporter', native: 9113, published: 9113 },
  { name: 'postgres-exporter', native: 9187, published: 9187 },
  { name: 'mysql-exporter', native: 9104, published: 9104 },
  { name: 'mongodb-exporter', native: 9216, published: 9216 },
  { name: 'redis-exporter', native: 9121, published: 9121 },
  { name: 'kafka-exporter', native: 9308, published: 9308 },
];
