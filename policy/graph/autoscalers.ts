import { namespaceOf, type Graph } from './graph';
import type { Pods } from './pods';
import type { Resource } from './resource';
import { textAt } from './value';

/** The autoscalers of a graph. */
export function autoscalers(graph: Graph): readonly Resource[] {
  return graph.kind('autoscaling', 'HorizontalPodAutoscaler');
}

/** The autoscaler that decides how many of these pods there are. */
export function autoscalerOf(graph: Graph, pods: Pods): Resource | undefined {
  return autoscalers(graph).find(
    scaler =>
      namespaceOf(scaler) === pods.namespace &&
      textAt(scaler.props, 'spec.scaleTargetRef.kind') === pods.kind &&
      textAt(scaler.props, 'spec.scaleTargetRef.name') === pods.name,
  );
}
