import type * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { chartRelease } from '../charts';
import { selectorLabels } from '../labels';
import type { OperatorArgs } from './operator-args';
import { replicas, resources, spread } from './pod-defaults';

/** cert-manager: issues and renews certificates. Its charts' own security contexts are as strict as `restricted` asks. */
export function certManager(
  name: string,
  { environment, network, priority }: OperatorArgs,
  opts: { readonly parent: pulumi.Resource },
): k8s.helm.v3.Release {
  const part = (label: string, cpu: string, memory: string) => ({
    replicaCount: replicas,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    resources: resources(cpu, memory),
    topologySpreadConstraints: spread(selectorLabels(label)),
  });
  return chartRelease(
    name,
    {
      chart: 'cert-manager',
      environment,
      network,
      priority,
      values: {
        // Kept when the release goes: with the definitions every certificate would go.
        crds: { enabled: true, keep: true },
        // Its usual place is kube-system, where nothing of this platform belongs.
        global: {
          leaderElection: { namespace: network.namespaces.infra.name },
          priorityClassName: priority.name,
        },
        ...part('cert-manager', '50m', '128Mi'),
        webhook: part('webhook', '25m', '64Mi'),
        cainjector: part('cainjector', '25m', '128Mi'),
        startupapicheck: { resources: resources('10m', '64Mi') },
      },
    },
    opts,
  );
}
