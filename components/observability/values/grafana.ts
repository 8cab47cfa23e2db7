import type { Environment } from '../../../config';
import { dataSources } from '../data-sources';

/** Name of the Secret with the administrator of Grafana. */
export const grafanaSecret = 'grafana-admin';

/** Label of the ConfigMaps whose dashboards Grafana shows. */
export const dashboardLabel = { grafana_dashboard: '1' };

/** Values of Grafana's chart, which is part of kube-prometheus-stack. */
export const grafanaValues = (environment: Environment) => ({
  admin: {
    existingSecret: grafanaSecret,
    userKey: 'username',
    passwordKey: 'password',
  },
  // Its database has one writer: the old pod goes first.
  replicas: 1,
  deploymentStrategy: { type: 'Recreate' },
  persistence: {
    enabled: true,
    size: '5Gi',
    ...(environment.stores.storageClass === undefined
      ? {}
      : { storageClassName: environment.stores.storageClass }),
  },
  'grafana.ini': {
    users: { allow_sign_up: false, allow_org_create: false },
    'auth.anonymous': { enabled: false },
    security: { disable_gravatar: true, cookie_samesite: 'strict' },
    analytics: { reporting_enabled: false, check_for_updates: false },
  },
  resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } },
  serviceMonitor: { enabled: false },
  sidecar: {
    dashboards: { enabled: true, label: 'grafana_dashboard', labelValue: '1' },
    // Prometheus' is ours as well, linked to the others.
    datasources: { enabled: true, defaultDatasourceEnabled: false },
  },
  additionalDataSources: dataSources(
    {
      prometheus: 'http://prometheus-operated:9090',
      alertmanager: 'http://alertmanager-operated:9093',
      loki: 'http://loki:3100',
      jaeger: 'http://jaeger:16686',
    },
    { name: 'Errors', query: 'workload:request_errors:ratio_rate5m{$$__tags}' },
  ),
});
