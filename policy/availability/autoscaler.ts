import { autoscalerOf, autoscalers } from '../graph/autoscalers';
import { lastingPods } from '../graph/pods';
import { numberAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

export const autoscaler: Rule = {
  name: 'autoscaler',
  family: 'availability',
  requirements: ['R-41'],
  protects:
    'A workload that answers slower and slower under load, or an autoscaler that scales nothing.',
  remedy:
    'Let a HorizontalPodAutoscaler with room to grow target it (components/services/autoscaler.ts).',
  severity: 'high',
  link: 'docs/policies.md#autoscaler',
  target: 'kubernetes',
  check: graph => {
    const pods = lastingPods(graph);
    const without = pods
      .filter(({ labels }) => labels['quikapp.dev/stack'] !== undefined)
      .filter(workload => autoscalerOf(graph, workload) === undefined)
      .map(({ resource, name }) => ({ resource, message: `${name} has no autoscaler.` }));
    const wrong = autoscalers(graph).flatMap((resource): Violation[] => {
      const target = textAt(resource.props, 'spec.scaleTargetRef.name') ?? '';
      const [min, max] = [
        numberAt(resource.props, 'spec.minReplicas') ?? 1,
        numberAt(resource.props, 'spec.maxReplicas') ?? 0,
      ];
      if (!pods.some(workload => autoscalerOf(graph, workload) === resource)) {
        return [{ resource, message: `It scales ${target}, which isn't there.` }];
      }
      return max > min
        ? []
        : [{ resource, message: `${target} can't grow: from ${min} to ${max}.` }];
    });
    return [...without, ...wrong];
  },
};
