import type { Catalog } from './catalog';
import { edgeService, sidecarPorts } from './mesh';
import type { SubnetName } from './subnets';
import type { StackName } from './workload';

/** Something that Prometheus asks for its metrics in production. */
export interface Target {
  /** Name of its job: that of the workload or component. */
  readonly name: string;
  readonly kind: 'workload' | 'component';
  readonly subnet: SubnetName;
  /** Labels of its pods. */
  readonly selector: Readonly<Record<string, string>>;
  readonly port: number;
  /** A port that the pods declare; where `port` isn't, as a sidecar's, its pods are found by this one. @default `port` */
  readonly declaredPort?: number;
  readonly path: string;
  readonly scheme: 'http' | 'https';
  readonly params?: Readonly<Record<string, readonly string[]>>;
  /** Secret in the monitoring namespace whose key `token` it asks for. @default nobody needs to say who they are */
  readonly tokenSecret?: string;
  /** Whether the labels that it writes itself stay: they say what a metric is about. @default false */
  readonly honorLabels?: boolean;
  /** A workload's stack. */
  readonly stack?: StackName;
}

type Difference = Partial<Omit<Target, 'name' | 'kind' | 'subnet' | 'selector' | 'port'>>;

/** Components that aren't simply asked for /metrics by HTTP. */
const differences: Readonly<Record<string, Difference>> = {
  consul: {
    path: '/v1/agent/metrics',
    scheme: 'https',
    params: { format: ['prometheus'] },
    tokenSecret: 'consul-metrics-reader',
  },
  vault: { path: '/v1/sys/metrics', scheme: 'https', params: { format: ['prometheus'] } },
  'kube-state-metrics': { honorLabels: true },
  // The port that its pods declare asks for a token.
  'vault-secrets-operator': { declaredPort: 8443 },
  'prometheus-operator': { scheme: 'https' },
};

/** Every target, out of the workloads and components: one for each workload, for each component with metrics, and for the edge's sidecar. */
export const targets = ({ workloads, components }: Catalog): Target[] => [
  ...workloads.map(({ name, port, stack }): Target => ({
    name,
    kind: 'workload',
    subnet: 'core',
    selector: { 'app.kubernetes.io/name': name },
    // The sidecar merges its own metrics with those of the workload's own path; no pod reaches another's own port.
    port: sidecarPorts.metrics,
    declaredPort: port,
    path: '/metrics',
    scheme: 'http',
    stack,
  })),
  ...components.flatMap(({ name, subnet, selector, metricsPort }): Target[] =>
    metricsPort === undefined
      ? []
      : [
          {
            name,
            kind: 'component',
            subnet,
            selector,
            port: metricsPort,
            path: '/metrics',
            scheme: 'http',
            ...differences[name],
          },
        ],
  ),
  ...components
    .filter(({ name }) => name === edgeService)
    .map(({ name, subnet, selector, metricsPort }): Target => ({
      name: `${name}-sidecar`,
      kind: 'component',
      subnet,
      selector,
      port: sidecarPorts.metrics,
      ...(metricsPort === undefined ? {} : { declaredPort: metricsPort }),
      path: '/metrics',
      scheme: 'http',
    })),
];
