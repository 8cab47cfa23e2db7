import type * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { chartRelease } from '../charts';
import { selectorLabels } from '../labels';
import type { OperatorArgs } from './operator-args';
import { replicas, resources, spread } from './pod-defaults';

/** CloudNativePG's plugin for backups to object storage; the operator finds it in its own namespace. */
export function pluginBarmanCloud(
  name: string,
  { environment, network, priority }: OperatorArgs,
  opts: { readonly parent: pulumi.Resource; readonly dependsOn: readonly pulumi.Resource[] },
): k8s.helm.v3.Release {
  return chartRelease(
    name,
    {
      chart: 'plugin-barman-cloud',
      environment,
      network,
      priority,
      values: {
        crds: { create: true },
        replicaCount: replicas,
        priorityClassName: priority.name,
        resources: resources('50m', '128Mi'),
        topologySpreadConstraints: spread(selectorLabels('plugin-barman-cloud')),
      },
    },
    opts,
  );
}
