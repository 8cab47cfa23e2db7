import type * as k8s from '@pulumi/kubernetes';
import { metadata, selectorLabels } from '../labels';

/** Port of the static files inside the platform. */
export const staticAssetsPort = 8080;

/** Port of their health and counters. */
export const staticAssetsStatusPort = 8081;

const probe = { httpGet: { path: '/health', port: 'status' }, timeoutSeconds: 3 };

/** A pod that serves static files out of its cache. */
export const staticAssetsPod = (
  image: string,
  configMap: string,
): k8s.types.input.core.v1.PodTemplateSpec => ({
  metadata: { labels: metadata('static-assets').labels },
  spec: {
    serviceAccountName: 'static-assets',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 45,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 101,
      runAsGroup: 101,
      fsGroup: 101,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
      topologyKey => ({
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selectorLabels('static-assets') },
        matchLabelKeys: ['pod-template-hash'],
      }),
    ),
    containers: [container(image)],
    volumes: [
      { name: 'configuration', configMap: { name: configMap } },
      { name: 'rendered', emptyDir: { sizeLimit: '1Mi' } },
      // The most that the cache may hold, and room for files on their way into it.
      { name: 'cache', emptyDir: { sizeLimit: '1536Mi' } },
    ],
  },
});

const container = (image: string): k8s.types.input.core.v1.Container => ({
  name: 'nginx',
  image,
  args: ['nginx', '-c', '/etc/nginx/rendered/nginx.conf', '-g', 'daemon off;'],
  env: [
    // The image's own start fills in the cluster's DNS servers, and nothing else: nginx has variables as well.
    { name: 'NGINX_ENTRYPOINT_LOCAL_RESOLVERS', value: 'true' },
    { name: 'NGINX_ENVSUBST_FILTER', value: '^NGINX_LOCAL_RESOLVERS$' },
    { name: 'NGINX_ENVSUBST_OUTPUT_DIR', value: '/etc/nginx/rendered' },
  ],
  ports: [
    { name: 'http', containerPort: staticAssetsPort, protocol: 'TCP' },
    { name: 'status', containerPort: staticAssetsStatusPort, protocol: 'TCP' },
  ],
  resources: {
    requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '2Gi' },
    limits: { cpu: '1', memory: '256Mi', 'ephemeral-storage': '2Gi' },
  },
  livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
  readinessProbe: { ...probe, periodSeconds: 5, failureThreshold: 2 },
  lifecycle: { preStop: { sleep: { seconds: 10 } } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  volumeMounts: [
    { name: 'configuration', mountPath: '/etc/nginx/templates', readOnly: true },
    { name: 'rendered', mountPath: '/etc/nginx/rendered' },
    { name: 'cache', mountPath: '/var/cache/nginx' },
  ],
});
