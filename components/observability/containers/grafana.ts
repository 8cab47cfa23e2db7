import type * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../../catalog';
import { dashboards } from '../dashboards';
import { dataSources } from '../data-sources';
import { answers, type ContainerDetails } from './details';

const provisioning = '/etc/grafana/provisioning';
const dashboardFolder = '/etc/grafana/dashboards';

/** Grafana on Docker, with production's data sources and an overview; its administrator's password is set when its volume is new. */
export const grafanaDetails = (
  catalog: Catalog,
  password: pulumi.Output<string>,
): ContainerDetails => ({
  settings: {
    GF_PATHS_PROVISIONING: provisioning,
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_USERS_ALLOW_ORG_CREATE: 'false',
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
    GF_SECURITY_DISABLE_GRAVATAR: 'true',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
  },
  secrets: { GF_SECURITY_ADMIN_PASSWORD: { kind: 'output', value: password } },
  files: {
    [`${provisioning}/datasources/quikapp.yaml`]: JSON.stringify(
      {
        apiVersion: 1,
        datasources: dataSources(
          {
            prometheus: 'http://prometheus:9090',
            loki: 'http://loki:3100',
            jaeger: 'http://jaeger:16686',
          },
          // No sidecar counts requests here.
          { name: 'Up', query: 'up{$$__tags}' },
        ),
      },
      undefined,
      2,
    ),
    [`${provisioning}/dashboards/quikapp.yaml`]: JSON.stringify(
      { apiVersion: 1, providers: [{ name: 'quikapp', options: { path: dashboardFolder } }] },
      undefined,
      2,
    ),
    ...Object.fromEntries(
      Object.entries(dashboards(catalog, 'docker')).map(([uid, json]) => [
        `${dashboardFolder}/${uid}.json`,
        json,
      ]),
    ),
  },
  dataPath: '/var/lib/grafana',
  healthCheck: answers(3000, '/api/health'),
});
