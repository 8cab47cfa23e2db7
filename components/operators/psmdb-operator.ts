import type * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { chartRelease } from '../charts';
import { selectorLabels } from '../labels';
import type { OperatorArgs } from './operator-args';
import { apart, replicas, resources } from './pod-defaults';

/**
 * Percona's operator: runs MongoDB, in the data tier's namespace. Its chart keeps the definitions when the release goes,
 * and takes neither a priority nor constraints of the spread.
 */
export function psmdbOperator(
  name: string,
  { environment, network }: OperatorArgs,
  opts: { readonly parent: pulumi.Resource; readonly dependsOn: readonly pulumi.Resource[] },
): k8s.helm.v3.Release {
  const { imageMirror } = environment;
  const { data } = network.namespaces;
  return chartRelease(
    name,
    {
      chart: 'psmdb-operator',
      environment,
      network,
      values: {
        watchNamespace: data.name,
        ...(imageMirror === undefined
          ? {}
          : { image: { repository: `${imageMirror}/percona/percona-server-mongodb-operator` } }),
        replicaCount: replicas,
        affinity: apart(selectorLabels('psmdb-operator')),
        resources: resources('100m', '256Mi'),
        podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        // It would tell its makers about the clusters it finds.
        disableTelemetry: true,
      },
    },
    opts,
  );
}
