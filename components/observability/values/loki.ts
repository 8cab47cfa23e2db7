import type { Environment } from '../../../config';
import { lokiConfig } from '../loki-config';

const off = { enabled: false };
const none = { replicas: 0 };

/** Values of Loki's chart: one process with its logs on a volume. */
export const lokiValues = (environment: Environment): Record<string, unknown> => ({
  ...(environment.imageMirror === undefined
    ? {}
    : { global: { imageRegistry: environment.imageMirror } }),
  deploymentMode: 'SingleBinary',
  loki: {
    auth_enabled: lokiConfig.auth_enabled,
    commonConfig: { replication_factor: 1 },
    storage: { type: 'filesystem' },
    schemaConfig: lokiConfig.schemaConfig,
    limits_config: lokiConfig.limits_config,
    compactor: lokiConfig.compactor,
    analytics: lokiConfig.analytics,
  },
  singleBinary: {
    replicas: 1,
    resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: { memory: '4Gi' } },
    persistence: {
      enabled: true,
      size: environment.observability.storage.loki,
      ...(environment.stores.storageClass === undefined
        ? {}
        : { storageClass: environment.stores.storageClass }),
      // The chart would delete the logs with the release.
      enableStatefulSetAutoDeletePVC: false,
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    },
  },
  // The parts of the other modes.
  read: none,
  write: none,
  backend: none,
  gateway: off,
  chunksCache: off,
  resultsCache: off,
  lokiCanary: off,
  test: off,
  // No rules in logs, so nobody to fetch them from the API.
  sidecar: { rules: off },
});
