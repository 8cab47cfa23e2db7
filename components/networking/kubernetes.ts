import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import { subnetNames, type SubnetName } from '../../catalog/subnets';
import type { Environment } from '../../config';
import { metadata } from '../labels';
import type { KubernetesNetwork, Namespace } from './network';
import { flowPolicies, type FlowPolicy } from './network-policies';
import { SubnetNamespace } from './subnet-namespace';

/** Settings of {@link KubernetesNetworking}. */
export interface KubernetesNetworkingArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
}

/** The platform's network on Kubernetes: a namespace for each subnet, and a policy for each end of a flow. */
export class KubernetesNetworking extends pulumi.ComponentResource implements KubernetesNetwork {
  readonly namespaces: Readonly<Record<SubnetName, Namespace>>;

  constructor(name: string, args: KubernetesNetworkingArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:networking:KubernetesNetworking', name, {}, opts);
    const { catalog, environment } = args;

    this.namespaces = Object.fromEntries(
      subnetNames.map(subnet => [
        subnet,
        new SubnetNamespace(
          `${name}-${subnet}`,
          { subnet, catalog, environment },
          { parent: this },
        ),
      ]),
    ) as unknown as Record<SubnetName, Namespace>;

    for (const policy of flowPolicies(catalog, environment)) {
      this.permit(`${name}-${policy.name}-flows`, policy);
    }
    this.registerOutputs({});
  }

  private permit(name: string, { name: policy, subnet, spec }: FlowPolicy): void {
    const namespace = this.namespaces[subnet];
    new k8s.networking.v1.NetworkPolicy(
      name,
      { metadata: metadata(policy, namespace.name), spec },
      { parent: this, dependsOn: namespace.ready },
    );
  }
}
