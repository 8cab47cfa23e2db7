import { autoscalerOf } from '../graph/autoscalers';
import { lastingPods } from '../graph/pods';
import type { Rule } from '../rule';

export const noReplicasBesideAutoscaler: Rule = {
  name: 'no-replicas-beside-autoscaler',
  family: 'availability',
  protects: 'Every `pulumi up` scaling a busy workload back to a fixed number.',
  remedy: 'Leave `replicas` out: its autoscaler owns the number.',
  severity: 'high',
  link: 'docs/policies.md#no-replicas-beside-autoscaler',
  target: 'kubernetes',
  check: graph =>
    lastingPods(graph)
      .filter(pods => pods.replicas !== undefined && autoscalerOf(graph, pods) !== undefined)
      .map(({ resource, name, replicas }) => ({
        resource,
        message: `${name} states ${String(replicas)} replicas beside an autoscaler.`,
      })),
};
