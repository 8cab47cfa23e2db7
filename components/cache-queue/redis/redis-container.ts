import type * as k8s from '@pulumi/kubernetes';
import type { Environment } from '../../../config';
import { canonicalAmounts } from '../../canonical-amounts';
import { thirdPartyImage } from '../../third-party-image';
import { exporterSettings } from './exporter-settings';
import { folders, memberMounts, unprivileged } from './member-pod';

type Container = k8s.types.input.core.v1.Container;
type EnvVar = k8s.types.input.core.v1.EnvVar;

const script = (name: string, ...words: string[]): string[] => [
  `${folders.files}/${name}`,
  ...words,
];

/** The container of Redis itself. */
export function redisContainer(environment: Environment, cluster: EnvVar[]): Container {
  const { cpu, memory } = environment.stores.redis;
  const check = (what: string) => ({
    exec: { command: script('check-redis.sh', what) },
    timeoutSeconds: 8,
  });
  return {
    name: 'redis',
    image: thirdPartyImage('redis', environment),
    command: script('start-redis.sh'),
    env: [...cluster, { name: 'CONFIG', value: `${folders.files}/redis.conf` }],
    ports: [{ name: 'redis', containerPort: 6379, protocol: 'TCP' }],
    resources: {
      requests: { ...canonicalAmounts({ cpu, memory }), 'ephemeral-storage': '64Mi' },
      // No limit of CPU: Redis has one thread, and to hold it back holds all clients back.
      limits: { memory: canonicalAmounts({ cpu, memory }).memory, 'ephemeral-storage': '256Mi' },
    },
    // Until then the Sentinels must have named a master and the volume been read: ten minutes.
    startupProbe: { ...check('alive'), periodSeconds: 5, failureThreshold: 120 },
    livenessProbe: { ...check('alive'), periodSeconds: 10, failureThreshold: 6 },
    readinessProbe: { ...check('ready'), periodSeconds: 5, failureThreshold: 2 },
    lifecycle: { preStop: { exec: { command: script('leave-redis.sh') } } },
    securityContext: unprivileged,
    volumeMounts: memberMounts,
  };
}

/** The container that shows Redis' figures to Prometheus. */
export function exporterContainer(environment: Environment, secret: string): Container {
  return {
    name: 'exporter',
    image: thirdPartyImage('redis-exporter', environment),
    env: [
      ...Object.entries(exporterSettings).map(([name, value]) => ({ name, value })),
      {
        name: 'REDIS_PASSWORD',
        valueFrom: { secretKeyRef: { name: secret, key: 'monitor-password' } },
      },
    ],
    ports: [{ name: 'metrics', containerPort: 9121, protocol: 'TCP' }],
    resources: {
      requests: { cpu: '10m', memory: '32Mi', 'ephemeral-storage': '16Mi' },
      limits: { memory: '64Mi', 'ephemeral-storage': '64Mi' },
    },
    livenessProbe: { httpGet: { path: '/health', port: 'metrics' }, periodSeconds: 30 },
    readinessProbe: { httpGet: { path: '/health', port: 'metrics' }, periodSeconds: 10 },
    securityContext: unprivileged,
  };
}

/** The container of a Sentinel. */
export function sentinelContainer(environment: Environment, cluster: EnvVar[]): Container {
  const check = { tcpSocket: { port: 'sentinel' }, timeoutSeconds: 3 };
  return {
    name: 'sentinel',
    image: thirdPartyImage('redis', environment),
    command: script('start-sentinel.sh'),
    env: [...cluster, { name: 'CONFIG', value: `${folders.files}/sentinel.conf` }],
    ports: [{ name: 'sentinel', containerPort: 26379, protocol: 'TCP' }],
    resources: {
      requests: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '16Mi' },
      limits: { memory: '128Mi', 'ephemeral-storage': '64Mi' },
    },
    startupProbe: { ...check, periodSeconds: 2, failureThreshold: 30 },
    livenessProbe: { ...check, periodSeconds: 10, failureThreshold: 3 },
    readinessProbe: { ...check, periodSeconds: 5, failureThreshold: 2 },
    securityContext: unprivileged,
    volumeMounts: memberMounts,
  };
}
