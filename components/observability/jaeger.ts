import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { bytes, formatBytes } from '../../catalog/arithmetic/quantity';
import type { Environment } from '../../config';
import { metadata, selectorLabels } from '../labels';
import type { Namespace } from '../networking';
import { configMapName } from '../services/config-map-name';
import { jaegerConfig, jaegerPorts } from './jaeger-config';
import { jaegerPod } from './jaeger-pod';

/** Settings of {@link Jaeger}. */
export interface JaegerArgs {
  readonly environment: Environment;
  readonly namespace: Namespace;
}

/**
 * Jaeger with its traces on a volume. A set of our own instead of its chart, which starts the new pod before it ends
 * the old one: the two would wait for each other's lock of the volume for ever.
 */
export class Jaeger extends pulumi.ComponentResource {
  constructor(name: string, args: JaegerArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:observability:Jaeger', name, {}, opts);
    const { environment, namespace } = args;
    const child = { parent: this, dependsOn: namespace.ready };
    const data = { 'config.yaml': jaegerConfig() };
    const files = configMapName('jaeger', data);
    const about = metadata('jaeger', namespace.name);
    const account = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      { metadata: about, automountServiceAccountToken: false },
      child,
    );
    const settings = new k8s.core.v1.ConfigMap(
      `${name}-settings`,
      { metadata: metadata(files, namespace.name), immutable: true, data },
      child,
    );
    const claim = new k8s.core.v1.PersistentVolumeClaim(
      `${name}-claim`,
      {
        metadata: { ...about, annotations: { 'pulumi.com/skipAwait': 'true' } },
        spec: {
          accessModes: ['ReadWriteOnce'],
          ...(environment.stores.storageClass === undefined
            ? {}
            : { storageClassName: environment.stores.storageClass }),
          resources: {
            requests: {
              storage: formatBytes(bytes(environment.observability.storage.jaeger) ?? NaN),
            },
          },
        },
      },
      // With the claim its volume goes, and with that the traces.
      { ...child, protect: environment.protect },
    );
    const service = this.service(name, namespace);
    new k8s.apps.v1.StatefulSet(
      `${name}-set`,
      {
        metadata: about,
        spec: {
          // Badger has one writer.
          replicas: 1,
          serviceName: 'jaeger',
          selector: { matchLabels: selectorLabels('jaeger') },
          updateStrategy: { type: 'RollingUpdate' },
          template: jaegerPod(environment, files),
        },
      },
      { parent: this, dependsOn: [namespace.ready, account, settings, claim, service] },
    );
    this.registerOutputs({});
  }

  private service(name: string, namespace: Namespace): pulumi.Resource {
    const about = metadata('jaeger', namespace.name);
    // Prometheus and the kubelet ask the pod itself.
    const served = (['otlp-grpc', 'otlp-http', 'query'] as const).map(
      port => [port, jaegerPorts[port]] as const,
    );
    return new k8s.core.v1.Service(
      `${name}-service`,
      {
        metadata: { ...about, annotations: { 'pulumi.com/skipAwait': 'true' } },
        spec: {
          // One pod, found by its own address, as a set's Service must be.
          clusterIP: 'None',
          selector: selectorLabels('jaeger'),
          ports: served.map(([port, number]) => ({
            name: port,
            port: number,
            targetPort: port,
            protocol: 'TCP',
          })),
        },
      },
      { parent: this, dependsOn: namespace.ready },
    );
  }
}
