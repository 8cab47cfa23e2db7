import type { Graph } from './graph';

/** Works something out once for each graph, since many rules ask the same. */
export function perGraph<T>(workOut: (graph: Graph) => T): (graph: Graph) => T {
  const known = new WeakMap<Graph, { readonly value: T }>();
  return graph => {
    const found = known.get(graph) ?? { value: workOut(graph) };
    known.set(graph, found);
    return found.value;
  };
}
