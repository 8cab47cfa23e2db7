import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import type { Environment } from '../../config';
import { chartRelease } from '../charts';
import type { Endpoint } from '../handover';
import type { KubernetesNetwork } from '../networking';
import { EdgeCertificate, type EdgeCertificateArgs } from './certificate';
import { controllerValues } from './controller-values';
import type { Edge } from './edge';
import { ingresses } from './ingresses';
import { hostLabels, hostName } from '../../catalog/public-hosts';
import { StaticAssets } from './static-assets';

/** Settings of {@link KubernetesEdge}. */
export interface KubernetesEdgeArgs extends Pick<EdgeCertificateArgs, 'certManager' | 'signer'> {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** Where each workload is reached. */
  readonly endpoints: Readonly<Record<string, Endpoint>>;
}

/** The one public entry on Kubernetes: the F5 NGINX Ingress Controller, and an Ingress for each host and route. */
export class KubernetesEdge extends pulumi.ComponentResource implements Edge {
  readonly hosts: readonly string[];

  constructor(name: string, args: KubernetesEdgeArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:edge:KubernetesEdge', name, {}, opts);
    const { catalog, environment, network, certManager, signer } = args;
    const { edge } = environment;
    const namespace = network.namespaces.core;
    const child = { parent: this };

    const { endpoint } = new StaticAssets(
      `${name}-static-assets`,
      { environment, namespace },
      child,
    );
    const controller = chartRelease(
      `${name}-controller`,
      {
        chart: 'nginx-ingress',
        environment,
        network,
        values: controllerValues(environment, namespace.name),
      },
      child,
    );
    const { secret } = new EdgeCertificate(
      `${name}-certificate`,
      { edge, network, certManager, signer },
      child,
    );
    const objects = ingresses({
      routes: catalog.routes,
      domain: edge.domain,
      namespace: namespace.name,
      certificate: secret,
      services: { ...args.endpoints, 'static-assets': endpoint },
    });
    for (const ingress of objects) {
      new k8s.networking.v1.Ingress(`${name}-${ingress.metadata.name}`, withoutWait(ingress), {
        parent: this,
        dependsOn: controller,
      });
    }
    this.hosts = hostLabels.map(host => hostName(host, edge.domain));
    this.registerOutputs({ hosts: this.hosts });
  }
}

/** An Ingress gets its address with the load balancer's, which may take its cloud longer than an `up` should. */
const withoutWait = (ingress: ReturnType<typeof ingresses>[number]) => ({
  ...ingress,
  metadata: {
    ...ingress.metadata,
    annotations: { ...ingress.metadata.annotations, 'pulumi.com/skipAwait': 'true' },
  },
});
