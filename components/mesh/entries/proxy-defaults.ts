import { sidecarPorts } from '../../../catalog/mesh';
import type { Endpoint } from '../../handover';
import type { ConfigEntry } from './config-entry';

const cluster = 'tracing';

/** What all sidecars have in common: metrics, access log, and spans sent to Jaeger by OTLP over gRPC. */
export function proxyDefaults({ host, port }: Endpoint): ConfigEntry {
  return {
    kind: 'ProxyDefaults',
    name: 'global',
    spec: {
      accessLogs: { enabled: true },
      config: {
        protocol: 'http',
        envoy_prometheus_bind_addr: `0.0.0.0:${sidecarPorts.metrics}`,
        // A sidecar adds its span to what a workload or a gateway already traces; it starts no trace of its own.
        envoy_tracing_json: JSON.stringify(tracer()),
        envoy_extra_static_clusters_json: JSON.stringify(collector(host, port)),
      },
    },
  };
}

const tracer = () => ({
  http: {
    name: 'envoy.tracers.opentelemetry',
    typedConfig: {
      '@type': 'type.googleapis.com/envoy.config.trace.v3.OpenTelemetryConfig',
      grpc_service: { envoy_grpc: { cluster_name: cluster }, timeout: '1s' },
      service_name: 'envoy',
    },
  },
});

const collector = (address: string, port: number) => ({
  name: cluster,
  type: 'STRICT_DNS',
  connect_timeout: '2s',
  typed_extension_protocol_options: {
    'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
      '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
      explicit_http_config: { http2_protocol_options: {} },
    },
  },
  load_assignment: {
    cluster_name: cluster,
    endpoints: [
      {
        lb_endpoints: [
          { endpoint: { address: { socket_address: { address, port_value: port } } } },
        ],
      },
    ],
  },
});
