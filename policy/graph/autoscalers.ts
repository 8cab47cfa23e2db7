import { namespaceOf, type Graph } from './graph';
import { perGraph } from './per-graph';
import type { Pods } from './pods';
import type { Resource } from './resource';
import { textAt } from './value';

/** The autoscalers of a graph. */
export function autoscalers(graph: Graph): readonly Resource[] {
  return graph.kind('autoscaling', 'HorizontalPodAutoscaler');
}

/** The autoscaler that decides how many of these pods there are. */
export function autoscalerOf(graph: Graph, { namespace, kind, name }: Pods): Resource | undefined {
  return byTarget(graph).get(target(namespace, kind, name));
}

const byTarget = perGraph(
  graph =>
    new Map(
      autoscalers(graph).map(scaler => [
        target(
          namespaceOf(scaler),
          textAt(scaler.props, 'spec.scaleTargetRef.kind'),
          textAt(scaler.props, 'spec.scaleTargetRef.name'),
        ),
        scaler,
      ]),
    ),
);

const target = (namespace: string, kind?: string, name?: string): string =>
  `${namespace}/${kind ?? ''}/${name ?? ''}`;
