/** What a sidecar counts of gRPC calls, by `grpc_code`; Envoy itself has a metric for each code of each method. */
export const grpcAnswers = 'envoy_cluster_grpc_answers';

/**
 * Makes that one metric of Envoy's: `envoy_cluster_grpc_<what Envoy takes for no label>_<code>`. The name goes last, and
 * stays in `grpc_method`, without which two methods would be one series.
 */
export const grpcAnswersByCode = [
  ['grpc_method', '$1'],
  ['grpc_code', '$2'],
  ['__name__', grpcAnswers],
].map(([targetLabel, replacement]) => ({
  action: 'replace',
  sourceLabels: ['__name__'],
  regex: 'envoy_cluster_grpc_(.*?)_?(\\d+)',
  targetLabel,
  replacement,
}));
