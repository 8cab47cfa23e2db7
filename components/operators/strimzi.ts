import type * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { chartRelease } from '../charts';
import type { OperatorArgs } from './operator-args';
import { replicas, resources, spread } from './pod-defaults';

/** Strimzi: runs Kafka, in its own namespace. Its chart keeps the definitions when the release goes, and runs as `restricted` asks. */
export function strimzi(
  name: string,
  { environment, network, priority }: OperatorArgs,
  opts: { readonly parent: pulumi.Resource },
): k8s.helm.v3.Release {
  const { imageMirror } = environment;
  return chartRelease(
    name,
    {
      chart: 'strimzi-kafka-operator',
      environment,
      network,
      priority,
      values: {
        replicas,
        priorityClassName: priority.name,
        ...(imageMirror === undefined ? {} : { defaultImageRegistry: imageMirror }),
        resources: resources('200m', '512Mi'),
        topologySpreadConstraints: spread({ name: 'strimzi-cluster-operator' }),
        podDisruptionBudget: { enabled: true, minAvailable: 1 },
        // Kafka's own pods as well.
        extraEnvs: [{ name: 'STRIMZI_POD_SECURITY_PROVIDER_CLASS', value: 'restricted' }],
        // The platform's own say who may speak to Kafka; these would let in everybody.
        generateNetworkPolicy: false,
      },
    },
    opts,
  );
}
