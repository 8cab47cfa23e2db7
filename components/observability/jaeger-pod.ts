import type * as k8s from '@pulumi/kubernetes';
import type { Environment } from '../../config';
import { metadata } from '../labels';
import { thirdPartyImage } from '../third-party-image';
import { jaegerData, jaegerPorts } from './jaeger-config';

const probe = { httpGet: { path: '/status', port: 'health' }, timeoutSeconds: 3 };

/** The pod of Jaeger, whose configuration is in a ConfigMap. */
export const jaegerPod = (
  environment: Environment,
  files: string,
): k8s.types.input.core.v1.PodTemplateSpec => ({
  metadata: { labels: metadata('jaeger').labels },
  spec: {
    serviceAccountName: 'jaeger',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    // It writes to its volume what it still has in memory.
    terminationGracePeriodSeconds: 60,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [container(thirdPartyImage('jaeger', environment))],
    volumes: [
      { name: 'configuration', configMap: { name: files } },
      { name: 'data', persistentVolumeClaim: { claimName: 'jaeger' } },
    ],
  },
});

const container = (image: string): k8s.types.input.core.v1.Container => ({
  name: 'jaeger',
  image,
  args: ['--config', '/etc/jaeger/config.yaml'],
  ports: Object.entries(jaegerPorts).map(([name, containerPort]) => ({
    name,
    containerPort,
    protocol: 'TCP',
  })),
  resources: {
    requests: { cpu: '250m', memory: '1Gi', 'ephemeral-storage': '64Mi' },
    limits: { memory: '2Gi', 'ephemeral-storage': '256Mi' },
  },
  // Badger replays its log after a crash: up to ten minutes.
  startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 120 },
  livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 6 },
  readinessProbe: { ...probe, periodSeconds: 5, failureThreshold: 2 },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  volumeMounts: [
    { name: 'configuration', mountPath: '/etc/jaeger', readOnly: true },
    { name: 'data', mountPath: jaegerData },
  ],
});
