import type * as k8s from '@pulumi/kubernetes';
import { edgeService, meshPort, sidecarPorts } from '../../catalog/mesh';
import type { Workload } from '../../catalog/workload';

/** A Secret in core whose `ca.crt` workloads trust Consul by; a Secret is read in its own namespace only. */
export const authoritySecret = 'consul-authority';

const tokenFolder = '/var/run/secrets/kubernetes.io/serviceaccount';
const authorityFolder = '/etc/consul';

/** Where a workload finds the authority that Consul's API is trusted by. */
export const authorityFile = `${authorityFolder}/ca.crt`;

const annotation = (name: string): string => `consul.hashicorp.com/${name}`;

/** Puts a workload's pods into the mesh: callers reach its one port, Prometheus its sidecar. */
export function meshAnnotations(workload: Workload): Record<string, string> {
  return {
    [annotation('connect-inject')]: 'true',
    [annotation('connect-service')]: workload.name,
    [annotation('connect-service-port')]: String(meshPort(workload)),
    [annotation('service-tags')]: ['service', workload.stack, workload.kind].join(','),
    [annotation('transparent-proxy')]: 'true',
    // Its own metrics come out of the sidecar together with Envoy's.
    [annotation('enable-metrics')]: 'true',
    [annotation('enable-metrics-merging')]: 'true',
    [annotation('service-metrics-port')]: String(workload.port),
    [annotation('service-metrics-path')]: workload.metricsPath,
  };
}

/** Puts the edge's pods into the mesh: they call gateways through it, and take their clients past it. */
export function edgeMeshAnnotations(clientPorts: readonly number[]): Record<string, string> {
  return {
    [annotation('connect-inject')]: 'true',
    [annotation('connect-service')]: edgeService,
    [annotation('transparent-proxy')]: 'true',
    [annotation('transparent-proxy-exclude-inbound-ports')]: clientPorts.join(','),
    // The controller's metrics have a port of their own.
    [annotation('enable-metrics-merging')]: 'false',
  };
}

/** Annotations that tell Prometheus where the merged metrics are. */
export const scrapeAnnotations: Readonly<Record<string, string>> = {
  'prometheus.io/scrape': 'true',
  'prometheus.io/port': String(sidecarPorts.metrics),
  'prometheus.io/path': '/metrics',
};

/**
 * What a workload's container mounts for the mesh: the token by which its sidecar logs in to Consul, which the injector
 * looks for at its usual place in the container, and the authority of Consul's API.
 */
export const meshMounts: k8s.types.input.core.v1.VolumeMount[] = [
  { name: 'consul-login', mountPath: tokenFolder, readOnly: true },
  { name: 'consul-authority', mountPath: authorityFolder, readOnly: true },
];

/** The volumes of {@link meshMounts}. The token ends within the hour, and opens nothing in Kubernetes. */
export const meshVolumes = (): k8s.types.input.core.v1.Volume[] => [
  {
    name: 'consul-login',
    projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }] },
  },
  {
    name: 'consul-authority',
    secret: { secretName: authoritySecret, items: [{ key: 'ca.crt', path: 'ca.crt' }] },
  },
];
