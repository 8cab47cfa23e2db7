import { mebibytes } from '../../../catalog/arithmetic/quantity';
import type { Environment } from '../../../config';
import { scrapeInterval } from '../pod-monitor';
import { metricsDays } from '../retention';
import { grafanaValues } from './grafana';

/** Name of the Secret with Alertmanager's configuration. */
export const alertmanagerSecret = 'alertmanager-config';

const off = { enabled: false };
const resources = (cpu: string, memory: string) => ({
  requests: { cpu, memory },
  limits: { memory },
});

/** Values of the chart kube-prometheus-stack: the operator, Prometheus, Alertmanager, Grafana, and what asks nodes and cluster. */
export const prometheusStackValues = (environment: Environment): Record<string, unknown> => ({
  ...(environment.imageMirror === undefined
    ? {}
    : { global: { imageRegistry: environment.imageMirror } }),
  defaultRules: { create: true, rules: otherRules },
  prometheusOperator: operator,
  prometheus: prometheus(environment),
  alertmanager: alertmanager(environment),
  grafana: grafanaValues(environment),
  // Not to be reached, or answered for by whoever runs the cluster.
  kubeControllerManager: off,
  kubeScheduler: off,
  kubeEtcd: off,
  kubeProxy: off,
  coreDns: off,
  'kube-state-metrics': kubeStateMetrics,
  'prometheus-node-exporter': { resources: resources('50m', '64Mi') },
});

/** Rules of the chart that watch what isn't there, or what our own rules watch. */
const otherRules = Object.fromEntries(
  [
    'alertmanager',
    'etcd',
    'general',
    'kubeControllerManager',
    'kubeProxy',
    'kubeSchedulerAlerting',
    'kubeSchedulerRecording',
    'prometheus',
    'prometheusOperator',
    'windows',
  ].map(name => [name, false]),
);

/** Ours is the one PodMonitor of each part; the chart's would ask the same again. */
const notBySelf = { serviceMonitor: { selfMonitor: false } };

const operator = {
  ...notBySelf,
  // The chart's own Jobs would need a way to the API; cert-manager issues the certificate instead.
  admissionWebhooks: { patch: off, certManager: { enabled: true } },
  resources: resources('100m', '256Mi'),
};

/** Any monitor and rule of the cluster, not only those of this release. */
const everySelector = Object.fromEntries(
  ['rule', 'serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig'].map(kind => [
    `${kind}SelectorNilUsesHelmValues`,
    false,
  ]),
);

const claim = ({ stores }: Environment, size: string) => ({
  volumeClaimTemplate: {
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(stores.storageClass === undefined ? {} : { storageClassName: stores.storageClass }),
      resources: { requests: { storage: size } },
    },
  },
});

const prometheus = (environment: Environment) => ({
  ...notBySelf,
  podDisruptionBudget: { enabled: true, minAvailable: 1 },
  prometheusSpec: {
    // Both ask everything, so that one can go; each has the whole.
    replicas: 2,
    retention: `${metricsDays}d`,
    // Whichever comes first: a full volume would take no more.
    retentionSize: `${Math.floor(0.85 * mebibytes(environment.observability.storage.prometheus))}MB`,
    // From a figure to a trace that it came from.
    enableFeatures: ['exemplar-storage'],
    scrapeInterval,
    evaluationInterval: scrapeInterval,
    ...everySelector,
    storageSpec: claim(environment, environment.observability.storage.prometheus),
    // Volumes stay when the object goes.
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    podAntiAffinity: 'hard',
    resources: resources('1', '6Gi'),
  },
});

const alertmanager = (environment: Environment) => ({
  ...notBySelf,
  podDisruptionBudget: { enabled: true, minAvailable: 1 },
  alertmanagerSpec: {
    replicas: 2,
    // Our own Secret: values of Helm are kept in clear.
    useExistingSecret: true,
    configSecret: alertmanagerSecret,
    storage: claim(environment, '1Gi'),
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    podAntiAffinity: 'hard',
    resources: resources('50m', '128Mi'),
  },
});

/** It also tells when Percona's operator made a backup of MongoDB, which has no metric of its own. */
const kubeStateMetrics = {
  prometheus: { monitor: off },
  resources: resources('50m', '256Mi'),
  rbac: {
    extraRules: [
      {
        apiGroups: ['psmdb.percona.com'],
        resources: ['perconaservermongodbbackups'],
        verbs: ['list', 'watch'],
      },
    ],
  },
  customResourceState: {
    enabled: true,
    config: {
      kind: 'CustomResourceStateMetrics',
      spec: {
        resources: [
          {
            groupVersionKind: {
              group: 'psmdb.percona.com',
              version: 'v1',
              kind: 'PerconaServerMongoDBBackup',
            },
            metricNamePrefix: 'quikapp',
            labelsFromPath: { state: ['status', 'state'] },
            metrics: [
              {
                name: 'mongodb_backup_completed',
                help: 'When a backup of MongoDB was complete, in seconds since 1970.',
                each: { type: 'Gauge', gauge: { path: ['status', 'completed'] } },
              },
            ],
          },
        ],
      },
    },
  },
};
