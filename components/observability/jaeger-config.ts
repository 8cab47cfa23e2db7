import { traceDays } from './retention';

/** Ports of Jaeger: OTLP by gRPC and HTTP, its page, its own metrics, its health. */
export const jaegerPorts = {
  'otlp-grpc': 4317,
  'otlp-http': 4318,
  query: 16686,
  metrics: 8888,
  health: 13133,
} as const;

/** Where its volume is mounted. */
export const jaegerData = '/badger';

const everywhere = (port: number): string => `0.0.0.0:${port}`;

/** Jaeger's configuration, as JSON, which is YAML as well: OTLP in, Badger on a volume, its page out. */
export const jaegerConfig = (): string =>
  JSON.stringify(
    {
      extensions: {
        healthcheckv2: { use_v2: true, http: { endpoint: everywhere(jaegerPorts.health) } },
        jaeger_storage: {
          backends: {
            badger: {
              badger: {
                directories: { keys: `${jaegerData}/keys`, values: `${jaegerData}/values` },
                ephemeral: false,
                ttl: { spans: `${traceDays * 24}h` },
              },
            },
          },
        },
        jaeger_query: {
          storage: { traces: 'badger' },
          http: { endpoint: everywhere(jaegerPorts.query) },
        },
      },
      receivers: {
        otlp: {
          protocols: {
            grpc: { endpoint: everywhere(jaegerPorts['otlp-grpc']) },
            http: { endpoint: everywhere(jaegerPorts['otlp-http']) },
          },
        },
      },
      processors: { batch: {} },
      exporters: { jaeger_storage_exporter: { trace_storage: 'badger' } },
      service: {
        extensions: ['healthcheckv2', 'jaeger_storage', 'jaeger_query'],
        pipelines: {
          traces: {
            receivers: ['otlp'],
            processors: ['batch'],
            exporters: ['jaeger_storage_exporter'],
          },
        },
        telemetry: {
          metrics: {
            readers: [
              {
                pull: { exporter: { prometheus: { host: '0.0.0.0', port: jaegerPorts.metrics } } },
              },
            ],
          },
        },
      },
    },
    undefined,
    2,
  );
