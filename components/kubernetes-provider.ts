import * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type { Environment } from '../config';

/**
 * The one provider of everything on Kubernetes. Its inputs are plain values of the configuration: a
 * provider made from another resource's outputs would replace everything when that resource is.
 */
export function kubernetesProvider(
  name: string,
  { kubernetes }: Environment,
  opts: pulumi.ResourceOptions,
): k8s.Provider {
  return new k8s.Provider(
    name,
    {
      kubeconfig: kubernetes.kubeconfig,
      context: kubernetes.context,
      // Without it a rewritten kubeconfig counts as another cluster, and everything is replaced.
      clusterIdentifier: kubernetes.clusterIdentifier,
      enableServerSideApply: true,
      // Else a changed password deletes its Secret before it makes the next, and a pod that starts meanwhile fails.
      enableSecretMutable: true,
      // Some hundred objects at once: client-go's 5 queries a second would be the bottleneck.
      kubeClientSettings: { qps: 100, burst: 200 },
    },
    opts,
  );
}
