/**
 * Images of others, each pinned to a version; a dev image may follow its line (`nginx:alpine` is the overview's own
 * choice). Operators bring the images of what they run, except where a custom resource must name one.
 */
export const thirdPartyImages = {
  nginx: 'nginx:alpine',
  vault: 'hashicorp/vault:2.0.4',
  // Dev's server, and what the tests run.
  consul: 'hashicorp/consul:1.20.6',
  // Production's servers, and the command line of the jobs that set Consul up and take its snapshots: a snapshot is taken,
  // checked and restored by the version that wrote it. The version of its chart, which knows no other.
  'consul-server': 'hashicorp/consul:2.0.3',
  // Envoy with what fetches its configuration, of the same line as the server.
  'consul-dataplane': 'hashicorp/consul-dataplane:1.6.3',
  // Dev's sidecars: the newest line that Consul's own list of supported versions has.
  envoy: 'envoyproxy/envoy:v1.31.5',
  // The version that the controller's chart is made for.
  'nginx-ingress': 'nginx/nginx-ingress:5.6.0',
  // nginx without root, for production's static files.
  'nginx-unprivileged': 'nginxinc/nginx-unprivileged:1.29.4-alpine',
  postgresql: 'postgres:17',
  // What CloudNativePG runs: the same PostgreSQL, without the tools for backups that its plugin brings.
  'postgresql-operand': 'ghcr.io/cloudnative-pg/postgresql:17.6-standard-trixie',
  pgpool: 'docker.io/pgpool/pgpool:4.4.3',
  'pgpool-exporter': 'ghcr.io/appscode-images/pgpool2_exporter:v1.2.2',
  mysql: 'mysql:8.4',
  // What MOCO runs: the same line of MySQL, built for it.
  'mysql-operand': 'ghcr.io/cybozu-go/moco/mysql:8.4.8',
  mongodb: 'mongo:7',
  // What Percona's operator runs: the same line of MongoDB.
  'mongodb-operand': 'docker.io/percona/percona-server-mongodb:7.0.30-16',
  // The backup agent that the operator's release is tested with.
  'mongodb-backup': 'docker.io/percona/percona-backup-mongodb:2.12.0',
  // What turns a member's own record of itself into metrics.
  'mongodb-exporter': 'docker.io/percona/mongodb_exporter:0.43.1',
  // The last line under a BSD licence.
  redis: 'redis:7.2.11-bookworm',
  'redis-exporter': 'oliver006/redis_exporter:v1.67.0',
  // The version that Strimzi runs in production.
  kafka: 'apache/kafka:4.3.0',
  // Version 2: an OpenTelemetry collector with storage and a page; the same in dev and production.
  jaeger: 'jaegertracing/jaeger:2.19.0',
  // Dev's Prometheus, Loki, Alloy and Grafana; in production their charts bring their own.
  prometheus: 'prom/prometheus:v3.5.0',
  // The first line whose program asks itself how it is: the image has nothing else to ask with.
  loki: 'grafana/loki:3.7.2',
  alloy: 'grafana/alloy:v1.18.1',
  grafana: 'grafana/grafana:12.2.1',
  // MinIO's own images are gone; this is Apache-2.0.
  seaweedfs: 'chrislusf/seaweedfs:3.97',
  // Backups: what stores them encrypted, what copies buckets, and what asks the cluster to restore a database.
  restic: 'restic/restic:0.18.1',
  // The line before the one that sends checksums which not every S3 service knows.
  'aws-cli': 'amazon/aws-cli:2.22.35',
  rclone: 'rclone/rclone:1.69.1',
  kubectl: 'alpine/k8s:1.34.1',
} as const;

/** Name of such an image. */
export type ThirdPartyImage = keyof typeof thirdPartyImages;
