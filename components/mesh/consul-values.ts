import {
  formatBytes,
  formatMillicores,
  bytes,
  millicores,
} from '../../catalog/arithmetic/quantity';
import { sidecarPorts, sidecarResources } from '../../catalog/mesh';
import type { ResourceAmounts } from '../../catalog/workload';
import type { Environment } from '../../config';
import { thirdPartyImage } from '../third-party-image';
import type { ConsulCertificates } from './consul-certificates';
import { datacenter } from './consul-certificates';
import type { ConsulSecrets } from './consul-secrets';

/** What the values of Consul's chart are made from. */
export interface ConsulValuesArgs {
  readonly environment: Environment;
  /** The namespace whose pods may be in the mesh. */
  readonly meshNamespace: string;
  readonly secrets: Pick<ConsulSecrets, 'gossip'>;
  readonly certificates: Pick<ConsulCertificates, 'server'>;
}

/** Values of Consul's chart. Everything is closed unless it is opened here: the chart's own defaults are for a trial. */
export function consulValues(args: ConsulValuesArgs): Record<string, unknown> {
  return {
    global: globalValues(args),
    server: serverValues(args),
    dns: {
      enabled: true,
      // Pods ask the cluster's DNS, which forwards `.consul` where the configuration has it.
      enableRedirection: false,
      ...(args.environment.consul.dns === undefined
        ? {}
        : { clusterIP: args.environment.consul.dns.clusterIp }),
    },
    ui: { enabled: true, service: { type: 'ClusterIP' } },
    connectInject: injectorValues(args),
    // Its test pod would be one more thing that a namespace must let run.
    tests: { enabled: false },
  };
}

const globalValues = ({ environment, secrets, certificates }: ConsulValuesArgs) => ({
  name: 'consul',
  image: thirdPartyImage('consul-server', environment),
  datacenter,
  logJSON: true,
  gossipEncryption: { secretName: secrets.gossip, secretKey: 'key' },
  tls: {
    enabled: true,
    enableAutoEncrypt: true,
    httpsOnly: true,
    verify: true,
    caCert: { secretName: certificates.server, secretKey: 'ca.crt' },
  },
  acls: { manageSystemACLs: true },
  metrics: { enabled: true, enableAgentMetrics: true, disableAgentHostName: true },
});

const serverValues = ({ environment, certificates }: ConsulValuesArgs) => ({
  // One may fail, and two are still the majority.
  replicas: 3,
  serverCert: { secretName: certificates.server },
  storage: environment.consul.storage,
  ...(environment.stores.storageClass === undefined
    ? {}
    : { storageClass: environment.stores.storageClass }),
  // A deleted release must not take the registry with it.
  persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  resources: {
    requests: { cpu: '250m', memory: '512Mi' },
    limits: { cpu: '1', memory: '512Mi' },
  },
  disruptionBudget: { enabled: true, maxUnavailable: 1 },
  topologySpreadConstraints: JSON.stringify([
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app: 'consul', component: 'server' } },
    },
  ]),
  extraConfig: JSON.stringify({
    // A renewed certificate is used without a restart.
    auto_reload_config: true,
    telemetry: { prometheus_retention_time: '60s' },
  }),
});

const injectorValues = ({ environment, meshNamespace }: ConsulValuesArgs) => ({
  enabled: true,
  // Only pods that ask for it.
  default: false,
  replicas: 2,
  disruptionBudget: { enabled: true, maxUnavailable: 1 },
  // A pod without its sidecar would have no way to call and be called: rather none at all.
  failurePolicy: 'Fail',
  k8sAllowNamespaces: [meshNamespace],
  namespaceSelector: JSON.stringify({
    matchLabels: { 'kubernetes.io/metadata.name': meshNamespace },
  }),
  transparentProxy: { defaultEnabled: true, defaultOverwriteProbes: true },
  // Redirects traffic from outside the pod, so that no container in it needs NET_ADMIN, which `restricted` refuses. Its
  // own pods write to the nodes, which the namespace of Consul doesn't let them.
  cni: { enabled: true, namespace: 'kube-system', ...cniFolders(environment) },
  // Core's own network has no API gateway; its definitions belong to whoever runs one.
  apiGateway: { manageExternalCRDs: false },
  metrics: {
    defaultEnabled: true,
    defaultEnableMerging: true,
    defaultPrometheusScrapePort: sidecarPorts.metrics,
  },
  resources: {
    requests: { cpu: '100m', memory: '256Mi' },
    limits: { cpu: '500m', memory: '256Mi' },
  },
  // Quotas count limits, so every container of core has them.
  initContainer: {
    resources: {
      requests: { cpu: '50m', memory: '32Mi' },
      limits: { cpu: '250m', memory: '150Mi' },
    },
  },
  sidecarProxy: {
    concurrency: 2,
    resources: {
      requests: canonical(sidecarResources.requests),
      limits: canonical(sidecarResources.limits),
    },
    lifecycle: {
      defaultEnabled: true,
      // Ends no connection of a workload that is still answering; its pod has 45 s.
      defaultEnableShutdownDrainListeners: true,
      defaultShutdownGracePeriodSeconds: 30,
    },
  },
});

/** Where the nodes keep plugins elsewhere, the chart's own folders would hold one that no kubelet finds. */
const cniFolders = ({ consul: { cni } }: Environment) => ({
  ...(cni.binDir === undefined ? {} : { cniBinDir: cni.binDir }),
  ...(cni.netDir === undefined ? {} : { cniNetDir: cni.netDir }),
});

const canonical = ({ cpu, memory }: ResourceAmounts): ResourceAmounts => ({
  cpu: formatMillicores(millicores(cpu) ?? NaN),
  memory: formatBytes(bytes(memory) ?? NaN),
});
