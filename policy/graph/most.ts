import { autoscalerOf } from './autoscalers';
import type { Graph } from './graph';
import type { Pods } from './pods';
import { numberAt } from './value';

/** The most of these pods that there may be; Kubernetes' own defaults where nothing is said. */
export function most(graph: Graph, pods: Pods): number {
  const scaler = autoscalerOf(graph, pods);
  return scaler ? (numberAt(scaler.props, 'spec.maxReplicas') ?? 1) : (pods.replicas ?? 1);
}
