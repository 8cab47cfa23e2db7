import type * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { chartRelease } from '../charts';
import { selectorLabels } from '../labels';
import type { OperatorArgs } from './operator-args';
import { replicas, resources, spread } from './pod-defaults';

/** CloudNativePG: runs PostgreSQL. Its chart keeps the definitions when the release goes, and runs as `restricted` asks. */
export function cloudNativePg(
  name: string,
  { environment, network, priority }: OperatorArgs,
  opts: { readonly parent: pulumi.Resource },
): k8s.helm.v3.Release {
  return chartRelease(
    name,
    {
      chart: 'cloudnative-pg',
      environment,
      network,
      priority,
      values: {
        crds: { create: true },
        replicaCount: replicas,
        priorityClassName: priority.name,
        resources: resources('100m', '256Mi'),
        topologySpreadConstraints: spread(selectorLabels('cloudnative-pg')),
        // Observability declares what it scrapes itself.
        monitoring: { podMonitorEnabled: false },
      },
    },
    opts,
  );
}
