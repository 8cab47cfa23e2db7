import { autoscalerOf } from '../graph/autoscalers';
import { fewest } from '../graph/fewest';
import { isCritical } from '../graph/is-critical';
import { lastingPods } from '../graph/pods';
import type { Rule } from '../rule';

const needed = 3;

export const criticalReplicas: Rule = {
  name: 'critical-replicas',
  family: 'availability',
  requirements: ['R-57', 'R-58'],
  protects:
    'A critical workload that is down, or overloaded, as soon as one of its pods or zones is.',
  remedy: `Give it at least ${needed} replicas (catalog/workloads, or quikapp:workloads.<name>.replicas.min).`,
  severity: 'critical',
  link: 'docs/policies.md#critical-replicas',
  target: 'kubernetes',
  check: graph =>
    lastingPods(graph)
      .filter(isCritical)
      .filter(pods => fewest(graph, pods) < needed)
      .map(pods => ({
        resource: autoscalerOf(graph, pods) ?? pods.resource,
        message: `${pods.name} is critical and may run with ${fewest(graph, pods)} replicas; it needs ${needed}.`,
      })),
};
