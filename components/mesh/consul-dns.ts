import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { metadata } from '../labels';
import type { KubernetesNetwork } from '../networking';

/** Settings of {@link ConsulDns}. */
export interface ConsulDnsArgs {
  /** Address of the Service `consul-dns`. */
  readonly clusterIp: string;
  /** ConfigMap in kube-system that the cluster's CoreDNS imports. */
  readonly configMap: string;
  readonly network: KubernetesNetwork;
  readonly release: pulumi.Resource;
}

/** The container port of Consul's DNS, which its Service offers as 53. */
const containerPort = 8600;

/** Makes the cluster's own DNS ask Consul for `.consul`. */
export class ConsulDns extends pulumi.ComponentResource {
  constructor(name: string, args: ConsulDnsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:mesh:ConsulDns', name, {}, opts);
    const { infra } = args.network.namespaces;
    new k8s.networking.v1.NetworkPolicy(
      `${name}-queries`,
      {
        metadata: metadata('consul-dns', infra.name),
        spec: {
          podSelector: { matchLabels: { app: 'consul', component: 'server' } },
          policyTypes: ['Ingress'],
          ingress: [
            {
              from: [
                {
                  namespaceSelector: {
                    matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' },
                  },
                  podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
                },
              ],
              ports: [
                { port: containerPort, protocol: 'UDP' },
                { port: containerPort, protocol: 'TCP' },
              ],
            },
          ],
        },
      },
      { parent: this, dependsOn: infra.ready },
    );
    new k8s.core.v1.ConfigMap(
      `${name}-forwarding`,
      {
        metadata: metadata(args.configMap, 'kube-system'),
        // A block of its own beside the Corefile, which stays the cluster's.
        data: {
          'quikapp-consul.server': `consul:53 {\n  errors\n  cache 10\n  forward . ${args.clusterIp}\n}\n`,
        },
      },
      // Others may keep their own blocks in it.
      { parent: this, dependsOn: args.release, retainOnDelete: true },
    );
    this.registerOutputs({});
  }
}
