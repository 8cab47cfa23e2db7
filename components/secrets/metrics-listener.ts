/** Port of {@link metricsListener}. */
export const metricsPort = 8220;

/**
 * What dev's server is told beside its flags: a listener of its own that gives its metrics, and nothing else, to whoever
 * asks. Its first one can't be told to, and Prometheus should hold no token of Vault's.
 */
export const metricsListener = {
  listener: [
    {
      tcp: {
        address: `0.0.0.0:${metricsPort}`,
        tls_disable: true,
        telemetry: { unauthenticated_metrics_access: true },
      },
    },
  ],
  telemetry: { prometheus_retention_time: '1m', disable_hostname: true },
} as const;
