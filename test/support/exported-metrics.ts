/** Metrics that a job exports, as far as rules and dashboards ask for them, and where that is written. */
export interface ExportedMetrics {
  /** Whose sources or documentation name them. */
  readonly source: string;
  readonly metrics: readonly string[];
}

/** By exporter; a name may end with * where the exporter makes it out of something else. */
export const exportedMetrics: Readonly<Record<string, ExportedMetrics>> = {
  prometheus: {
    source: 'Prometheus itself, of each scrape and of each alert',
    metrics: [
      'up',
      'scrape_duration_seconds',
      'ALERTS',
      'prometheus_rule_evaluation_failures_total',
      'prometheus_config_last_reload_successful',
      'prometheus_notifications_alertmanagers_discovered',
      'prometheus_notifications_dropped_total',
    ],
  },
  envoy: {
    source:
      'a real Envoy 1.36, configured by Consul 1.20, in test/daemons/consul/traffic.test.ts; the name of the answers is that of our own relabelling',
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
    source: 'cloudnative-pg docs/src/monitoring.md and config/manager/default-monitoring.yaml',
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
    source: 'pgpool/pgpool2_exporter README.md and pgpool2_exporter.go',
    metrics: [
      'pgpool2_up',
      'pgpool2_frontend_used',
      'pgpool2_frontend_total',
      'pgpool2_pool_nodes_status',
    ],
  },
  'vault-secrets-operator': {
    source: 'hashicorp/vault-secrets-operator internal/metrics/metrics.go',
    metrics: ['controller_resource_status'],
  },
  'prometheus-operator': {
    source: 'prometheus-operator pkg/operator/operator.go',
    metrics: ['prometheus_operator_managed_resources'],
  },
  'plugin-barman-cloud': {
    source: 'cloudnative-pg/plugin-barman-cloud: web/docs/observability.md',
    metrics: ['barman_cloud_cloudnative_pg_io_last_available_backup_timestamp'],
  },
  moco: {
    source: 'cybozu-go/moco docs/metrics.md',
    metrics: [
      'moco_cluster_available',
      'moco_cluster_ready_replicas',
      'moco_cluster_replicas',
      'moco_backup_timestamp',
    ],
  },
  mysqld_exporter: {
    source: 'prometheus/mysqld_exporter collector/slave_status.go, global_status.go',
    metrics: [
      'mysql_slave_status_seconds_behind_source',
      'mysql_global_status_threads_connected',
      'mysql_global_variables_max_connections',
      'mysql_global_status_queries',
      'mysql_global_status_slow_queries',
    ],
  },
  mongodb_exporter: {
    source: 'percona/mongodb_exporter exporter/replset_status_collector.go, metrics.go',
    metrics: [
      'mongodb_rs_members_state',
      'mongodb_rs_members_health',
      'mongodb_rs_members_optimeDate',
      'mongodb_ss_connections',
      'mongodb_ss_opcounters',
    ],
  },
  redis_exporter: {
    source: 'oliver006/redis_exporter exporter/exporter.go',
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
    source: 'Apache Kafka docs: monitoring, as the Strimzi Metrics Reporter names them',
    metrics: [
      'kafka_controller_kafkacontroller_activecontrollercount',
      'kafka_controller_kafkacontroller_offlinepartitionscount',
      'kafka_server_replicamanager_underreplicatedpartitions',
    ],
  },
  'kafka-exporter': {
    source: 'danielqsj/kafka_exporter README',
    metrics: [
      'kafka_brokers',
      'kafka_topic_partition_current_offset',
      'kafka_consumergroup_current_offset',
      'kafka_consumergroup_lag',
    ],
  },
  consul: {
    source: 'Consul docs: agent/monitor/telemetry',
    metrics: [
      'consul_server_isLeader',
      'consul_autopilot_failure_tolerance',
      'consul_mesh_active_root_ca_expiry',
    ],
  },
  vault: {
    source: 'Vault docs: internals/telemetry/metrics',
    metrics: [
      'vault_core_unsealed',
      'vault_core_active',
      'vault_expire_num_leases',
      'vault_expire_num_irrevocable_leases',
    ],
  },
  'nginx-ingress': {
    source: 'nginx/kubernetes-ingress docs: logging-and-monitoring/prometheus',
    metrics: [
      'nginx_ingress_controller_nginx_last_reload_status',
      'nginx_ingress_nginx_connections_active',
      'nginx_ingress_nginx_http_requests_total',
    ],
  },
  'cert-manager': {
    source: 'cert-manager docs: devops-tips/prometheus-metrics',
    metrics: [
      'certmanager_certificate_expiration_timestamp_seconds',
      'certmanager_certificate_renewal_timestamp_seconds',
      'certmanager_certificate_ready_status',
    ],
  },
  'kube-state-metrics': {
    source: 'kubernetes/kube-state-metrics docs/metrics, and our own customResourceState',
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
    source: 'kubernetes pkg/kubelet/metrics, and cAdvisor docs/storage/prometheus.md',
    metrics: [
      'kubelet_volume_stats_available_bytes',
      'kubelet_volume_stats_capacity_bytes',
      'container_memory_working_set_bytes',
      'container_cpu_cfs_throttled_periods_total',
      'container_cpu_cfs_periods_total',
    ],
  },
  alertmanager: {
    source: 'prometheus/alertmanager notify/notify.go',
    metrics: [
      'alertmanager_notifications_failed_total',
      'alertmanager_config_last_reload_successful',
    ],
  },
  alloy: {
    source: 'grafana/alloy docs: loki.write',
    metrics: ['loki_write_dropped_entries_total'],
  },
};
