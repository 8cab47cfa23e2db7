/** Metrics that a target exports, as far as rules and dashboards ask for them, and how that is known. */
export interface ExportedMetrics {
  /** Who exports them: the product and its version; of one that can't be had here, where its sources or documentation name them. */
  readonly source: string;
  /** The test that finds each of them in what a real one answers, or in the sources of the pinned version. @default none */
  readonly seenIn?: string;
  readonly metrics: readonly string[];
}

/** By exporter. */
export const exportedMetrics = {
  prometheus: {
    source: 'Prometheus 2.42, of itself',
    seenIn: 'test/daemons/prometheus/delivery.test.ts',
    metrics: [
      'prometheus_rule_evaluation_failures_total',
      'prometheus_config_last_reload_successful',
      'prometheus_notifications_alertmanagers_discovered',
      'prometheus_notifications_dropped_total',
    ],
  },
  scrapes: {
    source: 'Prometheus 2.42, of each scrape and of each alert',
    seenIn: 'test/daemons/prometheus/delivery.test.ts',
    metrics: ['up', 'scrape_duration_seconds', 'ALERTS'],
  },
  envoy: {
    source:
      'Envoy 1.36, configured by Consul 1.20; the name of the answers is that of our own relabelling',
    seenIn: 'test/daemons/consul/traffic.test.ts',
    metrics: [
      'envoy_cluster_grpc_answers',
      'envoy_http_downstream_rq_xx',
      'envoy_http_downstream_rq_time_bucket',
      'envoy_http_downstream_rq_time_count',
      'envoy_cluster_circuit_breakers_default_rq_pending_open',
      'envoy_cluster_upstream_rq_xx',
      'envoy_cluster_outlier_detection_ejections_active',
    ],
  },
  cloudnativepg: {
    source: 'cloudnative-pg 1.30.0',
    seenIn: 'test/daemons/prometheus/sources.test.ts',
    metrics: [
      'cnpg_pg_replication_streaming_replicas',
      'cnpg_pg_replication_in_recovery',
      'cnpg_pg_replication_lag',
      'cnpg_backends_total',
      'cnpg_pg_settings_setting',
      'cnpg_collector_pg_wal_archive_status',
      'cnpg_pg_stat_database_xact_commit',
      'cnpg_pg_database_size_bytes',
    ],
  },
  pgpool: {
    source: 'pgpool/pgpool2_exporter 1.2.2: README.md and pgpool2_exporter.go',
    metrics: [
      'pgpool2_up',
      'pgpool2_frontend_used',
      'pgpool2_frontend_total',
      'pgpool2_pool_nodes_status',
    ],
  },
  'vault-secrets-operator': {
    source: 'vault-secrets-operator 0.10.0',
    seenIn: 'test/daemons/prometheus/sources.test.ts',
    metrics: ['controller_resource_status'],
  },
  'prometheus-operator': {
    source: 'prometheus-operator 0.93.0',
    seenIn: 'test/daemons/prometheus/sources.test.ts',
    metrics: ['prometheus_operator_managed_resources'],
  },
  'plugin-barman-cloud': {
    source: 'plugin-barman-cloud 0.13.0',
    seenIn: 'test/daemons/prometheus/sources.test.ts',
    metrics: ['barman_cloud_cloudnative_pg_io_last_available_backup_timestamp'],
  },
  moco: {
    source: 'moco 0.36.0',
    seenIn: 'test/daemons/prometheus/sources.test.ts',
    metrics: [
      'moco_cluster_available',
      'moco_cluster_ready_replicas',
      'moco_cluster_replicas',
      'moco_backup_timestamp',
    ],
  },
  mysqld_exporter: {
    source: 'mysqld_exporter 0.14 of Debian, at MariaDB',
    seenIn: 'test/daemons/mysql/exporter.test.ts',
    metrics: [
      'mysql_global_status_threads_connected',
      'mysql_global_variables_max_connections',
      'mysql_global_status_queries',
      'mysql_global_status_slow_queries',
    ],
  },
  'mysqld_exporter of a replica': {
    source:
      "prometheus/mysqld_exporter 0.16.0: collector/slave_status.go puts what MySQL calls Seconds_Behind_Source, and MariaDB doesn't, into small letters",
    metrics: ['mysql_slave_status_seconds_behind_source'],
  },
  mongodb_exporter: {
    source:
      'percona/mongodb_exporter 0.43.1: exporter/metrics.go makes the names out of the fields of what replSetGetStatus and serverStatus answer',
    metrics: [
      'mongodb_rs_members_state',
      'mongodb_rs_members_health',
      'mongodb_rs_members_optimeDate',
      'mongodb_ss_connections',
      'mongodb_ss_opcounters',
    ],
  },
  redis_exporter: {
    source: "redis_exporter 1.45 of Debian, at production's Redis",
    seenIn: 'test/daemons/redis/failover.test.ts',
    metrics: [
      'redis_instance_info',
      'redis_connected_slaves',
      'redis_connected_slave_lag_seconds',
      'redis_memory_used_bytes',
      'redis_memory_max_bytes',
      'redis_connected_clients',
      'redis_commands_processed_total',
      'redis_keyspace_hits_total',
      'redis_keyspace_misses_total',
      'redis_evicted_keys_total',
    ],
  },
  kafka: {
    source: "Kafka 4.3 with Strimzi's metrics reporter 0.2.0",
    seenIn: 'test/daemons/kafka/start.test.ts',
    metrics: [
      'kafka_controller_kafkacontroller_activecontrollercount',
      'kafka_controller_kafkacontroller_offlinepartitionscount',
      'kafka_server_replicamanager_underreplicatedpartitions',
    ],
  },
  'kafka-exporter': {
    source: 'danielqsj/kafka_exporter 1.9.0: README.md',
    metrics: [
      'kafka_brokers',
      'kafka_topic_partition_current_offset',
      'kafka_consumergroup_current_offset',
      'kafka_consumergroup_lag',
    ],
  },
  consul: {
    source: 'Consul 1.20',
    seenIn: 'test/daemons/consul/mesh.test.ts',
    metrics: [
      'consul_server_isLeader',
      'consul_autopilot_failure_tolerance',
      'consul_mesh_active_root_ca_expiry',
    ],
  },
  vault: {
    source: 'Vault 1.21',
    seenIn: 'test/daemons/prometheus/vault-metrics.test.ts',
    metrics: [
      'vault_core_unsealed',
      'vault_core_active',
      'vault_expire_num_leases',
      'vault_expire_num_irrevocable_leases',
    ],
  },
  'nginx-ingress': {
    source: 'nginx/kubernetes-ingress 5.6.0: docs, logging-and-monitoring/prometheus',
    metrics: [
      'nginx_ingress_controller_nginx_last_reload_status',
      'nginx_ingress_nginx_connections_active',
      'nginx_ingress_nginx_http_requests_total',
    ],
  },
  'cert-manager': {
    source: 'cert-manager 1.19.1',
    seenIn: 'test/daemons/prometheus/sources.test.ts',
    metrics: [
      'certmanager_certificate_expiration_timestamp_seconds',
      'certmanager_certificate_renewal_timestamp_seconds',
      'certmanager_certificate_ready_status',
    ],
  },
  'kube-state-metrics': {
    source: 'kubernetes/kube-state-metrics 2.18.0: docs/metrics, and our own customResourceState',
    metrics: [
      'kube_cronjob_created',
      'kube_cronjob_status_last_successful_time',
      'kube_job_failed',
      'kube_deployment_status_replicas_available',
      'kube_pod_info',
      'kube_pod_status_phase',
      'kube_pod_container_resource_limits',
      'kube_pod_container_status_restarts_total',
      'kube_horizontalpodautoscaler_status_current_replicas',
      'kube_horizontalpodautoscaler_spec_max_replicas',
      'quikapp_mongodb_backup_completed',
    ],
  },
  kubelet: {
    source:
      'kubernetes 1.36.1: pkg/kubelet/metrics, and cAdvisor 0.56.2: docs/storage/prometheus.md',
    metrics: [
      'kubelet_volume_stats_available_bytes',
      'kubelet_volume_stats_capacity_bytes',
      'container_memory_working_set_bytes',
      'container_cpu_cfs_throttled_periods_total',
      'container_cpu_cfs_periods_total',
    ],
  },
  alertmanager: {
    source: 'Alertmanager 0.25 of Debian',
    seenIn: 'test/daemons/prometheus/delivery.test.ts',
    metrics: [
      'alertmanager_notifications_failed_total',
      'alertmanager_config_last_reload_successful',
    ],
  },
  alloy: {
    source: 'grafana/alloy 1.18.1: docs, loki.write',
    metrics: ['loki_write_dropped_entries_total'],
  },
} as const satisfies Readonly<Record<string, ExportedMetrics>>;

/** Name of an exporter. */
export type Exporter = keyof typeof exportedMetrics;
