import type * as k8s from '@pulumi/kubernetes';

/** A NetworkPolicy that every namespace has. */
export interface BasePolicy {
  readonly name: string;
  readonly spec: k8s.types.input.networking.v1.NetworkPolicySpec;
}

/** Closes a namespace in both directions; every flow needs a policy of its own. */
export const denyAll: BasePolicy = {
  name: 'default-deny',
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
};

/** Names are resolved by the cluster's own DNS only: its pods, and its cache on each node, which is no pod to a policy. */
export function allowDns(cidrs: readonly string[]): BasePolicy {
  return {
    name: 'allow-dns',
    spec: {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
              podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
            },
            ...cidrs.map(cidr => ({ ipBlock: { cidr } })),
          ],
          ports: [
            { port: 53, protocol: 'UDP' },
            { port: 53, protocol: 'TCP' },
          ],
        },
      ],
    },
  };
}
