import type { SubnetName } from '../../catalog/subnets';

/** A Helm chart: where its makers publish it, and the version in use. */
export interface Chart {
  /** Address of the public repository; `oci://` for a registry. */
  readonly repository: string;
  readonly version: string;
  /** Where its operator runs. */
  readonly subnet: SubnetName;
}

/** Every chart in use. A version is changed here and nowhere else. */
export const charts = {
  'cert-manager': { repository: 'https://charts.jetstack.io', version: 'v1.19.1', subnet: 'infra' },
  'cloudnative-pg': {
    repository: 'https://cloudnative-pg.github.io/charts',
    version: '0.29.0',
    subnet: 'infra',
  },
  'plugin-barman-cloud': {
    repository: 'https://cloudnative-pg.github.io/charts',
    version: '0.7.0',
    subnet: 'infra',
  },
  moco: { repository: 'https://cybozu-go.github.io/moco', version: '0.26.0', subnet: 'infra' },
  'psmdb-operator': {
    repository: 'https://percona.github.io/percona-helm-charts',
    version: '1.22.0',
    subnet: 'infra',
  },
  'strimzi-kafka-operator': {
    repository: 'oci://quay.io/strimzi-helm',
    version: '1.2.0',
    subnet: 'infra',
  },
  consul: { repository: 'https://helm.releases.hashicorp.com', version: '2.0.3', subnet: 'infra' },
  vault: { repository: 'https://helm.releases.hashicorp.com', version: '0.34.1', subnet: 'infra' },
  'vault-secrets-operator': {
    repository: 'https://helm.releases.hashicorp.com',
    version: '1.4.1',
    subnet: 'infra',
  },
  'nginx-ingress': { repository: 'oci://ghcr.io/nginx/charts', version: '2.7.0', subnet: 'core' },
  'kube-prometheus-stack': {
    repository: 'https://prometheus-community.github.io/helm-charts',
    version: '88.5.3',
    subnet: 'monitoring',
  },
  loki: {
    repository: 'https://grafana.github.io/helm-charts',
    version: '7.3.0',
    subnet: 'monitoring',
  },
  alloy: {
    repository: 'https://grafana.github.io/helm-charts',
    version: '1.11.1',
    subnet: 'monitoring',
  },
} as const satisfies Readonly<Record<string, Chart>>;

/** Name of a chart in use. */
export type ChartName = keyof typeof charts;
