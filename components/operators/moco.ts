import type * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { chartRelease } from '../charts';
import { selectorLabels } from '../labels';
import type { OperatorArgs } from './operator-args';
import { replicas, resources, spread } from './pod-defaults';

/** MOCO: runs MySQL. Its chart takes no security context, and sets its own. */
export function moco(
  name: string,
  { environment, network, priority }: OperatorArgs,
  opts: { readonly parent: pulumi.Resource; readonly dependsOn: readonly pulumi.Resource[] },
): k8s.helm.v3.Release {
  return chartRelease(
    name,
    {
      chart: 'moco',
      environment,
      network,
      priority,
      values: {
        crds: { enabled: true },
        replicaCount: replicas,
        priorityClassName: priority.name,
        ...images(environment.imageMirror),
        resources: resources('100m', '128Mi'),
        topologySpreadConstraints: spread(selectorLabels('moco')),
      },
    },
    opts,
  );
}

/** The operator's image and those that it adds to MySQL's pods, from the environment's copies where it has some. */
function images(mirror: string | undefined): object {
  if (mirror === undefined) return {};
  const image = (name: string) => ({ image: { repository: `${mirror}/cybozu-go/${name}` } });
  return {
    ...image('moco'),
    agent: image('moco-agent'),
    fluentbit: image('moco/fluent-bit'),
    mysqldExporter: image('moco/mysqld_exporter'),
  };
}
