/** Where the definitions come from that a chart installs. */
export type Source =
  /** A Go module of the operator's own, pinned in `toolchain/definitions`, and a folder in it. */
  | { readonly module: string; readonly folder: string }
  /** A folder beside this file, for operators that publish their definitions in no package registry. */
  | { readonly own: string };

/** A chart, as far as the embedded environment knows it. */
export interface Chart {
  /** The chart's version that the definitions are those of; another one may define other fields. */
  readonly version: string;
  /** Its definitions; a chart without any only runs programs. */
  readonly definitions?: Source;
  /** The chart's value that says whether it installs them, and what it is unless set. */
  readonly switch?: { readonly value: string; readonly default: boolean };
}

const github = (repository: string, folder: string): Source => ({
  module: `github.com/${repository}`,
  folder,
});

/** The charts in use, by name. */
export const charts: Readonly<Record<string, Chart>> = {
  alloy: { version: '1.11.1' },
  'cert-manager': {
    version: 'v1.19.1',
    definitions: github('cert-manager/cert-manager', 'deploy/crds'),
    switch: { value: 'crds.enabled', default: false },
  },
  'cloudnative-pg': {
    version: '0.29.0',
    definitions: github('cloudnative-pg/cloudnative-pg', 'config/crd/bases'),
    switch: { value: 'crds.create', default: true },
  },
  consul: { version: '2.0.3', definitions: { own: 'consul' } },
  'kube-prometheus-stack': {
    version: '88.5.3',
    definitions: github(
      'prometheus-operator/prometheus-operator',
      'example/prometheus-operator-crd',
    ),
    switch: { value: 'crds.enabled', default: true },
  },
  loki: { version: '7.3.0' },
  moco: {
    version: '0.26.0',
    definitions: github('cybozu-go/moco', 'config/crd/bases'),
    switch: { value: 'crds.enabled', default: true },
  },
  // Its definitions (VirtualServer, Policy, …) aren't used: the edge is made of Ingress objects.
  'nginx-ingress': { version: '2.7.0' },
  'plugin-barman-cloud': {
    version: '0.7.0',
    definitions: github('cloudnative-pg/plugin-barman-cloud', 'config/crd/bases'),
    switch: { value: 'crds.create', default: true },
  },
  'psmdb-operator': {
    version: '1.22.0',
    definitions: github('percona/percona-server-mongodb-operator', 'config/crd/bases'),
  },
  'strimzi-kafka-operator': { version: '1.2.0', definitions: { own: 'strimzi' } },
  vault: { version: '0.34.1' },
  // Its later modules can't be had; the kinds in use have kept their fields since.
  'vault-secrets-operator': {
    version: '1.4.1',
    definitions: github('hashicorp/vault-secrets-operator', 'chart/crds'),
  },
};
