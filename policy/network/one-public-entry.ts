import { labelsOf, type Graph } from '../graph/graph';
import { at, listAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

/** R-03; rows 37 and 77. The edge's own Service comes with its chart, so the graph holds no other. */
export const onePublicEntry: Rule = {
  name: 'one-public-entry',
  family: 'network',
  protects: 'A store or a service that the internet reaches past the edge, its TLS and its limits.',
  remedy:
    'Make it a ClusterIP; what the public needs goes through a route of the edge (catalog/routes.ts).',
  severity: 'critical',
  link: 'docs/policies.md#one-public-entry',
  target: 'kubernetes',
  check: graph => [...exposed(graph), ...releases(graph)],
};

function exposed(graph: Graph): Violation[] {
  return graph.of('kubernetes:core/v1:Service').flatMap((resource): Violation[] => {
    const type = textAt(resource.props, 'spec.type') ?? 'ClusterIP';
    const outside = listAt(resource.props, 'spec.externalIPs').length > 0;
    if (labelsOf(resource)['app.kubernetes.io/name'] === 'nginx') return [];
    if (type === 'ClusterIP' && !outside) return [];
    return [
      {
        resource,
        message: `It is reached from outside the cluster (${outside ? 'externalIPs' : type}).`,
      },
    ];
  });
}

/** Charts whose Service is asked to be public, but for the edge's. */
function releases(graph: Graph): Violation[] {
  return graph
    .of('kubernetes:helm.sh/v3:Release')
    .filter(({ props }) => !(textAt(props, 'chart') ?? '').includes('nginx-ingress'))
    .flatMap(resource =>
      publicServices(at(resource.props, 'values')).map(path => ({
        resource,
        message: `Its value ${path} makes a Service public.`,
      })),
    );
}

function publicServices(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null) {
    return value === 'LoadBalancer' || value === 'NodePort' ? [path.join('.')] : [];
  }
  return Object.entries(value).flatMap(([key, entry]) => publicServices(entry, [...path, key]));
}
