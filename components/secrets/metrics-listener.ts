/**
 * What dev's server is told beside its flags: a listener of its own that gives its metrics, and nothing else, to whoever
 * asks. Its first one can't be told to, and Prometheus should hold no token of Vault's.
 */
export const metricsListener = (port: number) => ({
  listener: [
    {
      tcp: {
        address: `0.0.0.0:${port}`,
        tls_disable: true,
        telemetry: { unauthenticated_metrics_access: true },
      },
    },
  ],
  telemetry: { prometheus_retention_time: '1m', disable_hostname: true },
});
