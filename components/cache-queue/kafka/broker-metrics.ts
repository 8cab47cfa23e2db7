/** The brokers' metrics that are worth their room, by their names in Prometheus: health, traffic, latency, memory. */
export const brokerMetrics = [
  'kafka_controller_.*',
  'kafka_server_brokertopicmetrics_.*',
  'kafka_server_replicamanager_.*',
  'kafka_server_raft_metrics_.*',
  'kafka_server_kafkarequesthandlerpool_.*',
  'kafka_network_requestmetrics_.*',
  'kafka_network_socketserver_.*',
  'kafka_log_log_size',
  'jvm_.*',
  'process_.*',
] as const;
