import type * as pulumi from '@pulumi/pulumi';
import { dataSources } from '../data-sources';
import { answers, type ContainerDetails } from './details';

const provisioning = '/etc/grafana/provisioning';

/** Grafana on Docker, with production's data sources; its administrator's password is set when its volume is new. */
export const grafanaDetails = (password: pulumi.Output<string>): ContainerDetails => ({
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
        datasources: dataSources({
          prometheus: 'http://prometheus:9090',
          loki: 'http://loki:3100',
          jaeger: 'http://jaeger:16686',
        }),
      },
      undefined,
      2,
    ),
  },
  dataPath: '/var/lib/grafana',
  healthCheck: answers(3000, '/api/health'),
});
