import { logDays } from './retention';

/** Loki's settings that are the same everywhere: one process, its volume, and a compactor that deletes. */
export const lokiConfig = {
  auth_enabled: false,
  limits_config: {
    retention_period: `${logDays * 24}h`,
    // A workload that floods must not take the others' room.
    ingestion_rate_mb: 16,
    ingestion_burst_size_mb: 32,
    max_label_names_per_series: 10,
    reject_old_samples: true,
    reject_old_samples_max_age: '168h',
  },
  schemaConfig: {
    configs: [
      {
        from: '2025-01-01',
        store: 'tsdb',
        object_store: 'filesystem',
        schema: 'v13',
        index: { prefix: 'index_', period: '24h' },
      },
    ],
  },
  compactor: {
    // Without it nothing is ever deleted, whatever the period says.
    retention_enabled: true,
    delete_request_store: 'filesystem',
    retention_delete_delay: '2h',
    compaction_interval: '10m',
  },
  analytics: { reporting_enabled: false },
} as const;
