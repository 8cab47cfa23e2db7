import type { Graph } from '../graph/graph';
import { listAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

/** */
export const vaultPaths: Rule = {
  name: 'vault-paths',
  family: 'security',
  protects: 'Secrets of one workload, from another one that is taken over.',
  remedy: 'List exact paths, without sudo, and give each role the one policy of its workload.',
  severity: 'critical',
  link: 'docs/policies.md#vault-paths',
  target: 'both',
  check: graph => [...policies(graph), ...roles(graph)],
};

function policies(graph: Graph): Violation[] {
  return graph.of('vault:index/policy:Policy').flatMap(resource => {
    const text = textAt(resource.props, 'policy') ?? '';
    const wide = [...text.matchAll(/^\s*path\s+"([^"]*)"/gm)]
      .map(([, path = '']) => path)
      .filter(path => /[*+]/.test(path));
    return [
      ...wide.map(path => `It opens ${path}, which is more than one path.`),
      ...(/"(sudo|root)"/.test(text) ? ['It gives sudo.'] : []),
    ].map(message => ({ resource, message }));
  });
}

function roles(graph: Graph): Violation[] {
  const known = new Set(
    graph.of('vault:index/policy:Policy').map(({ props }) => textAt(props, 'name')),
  );
  return graph
    .of(
      'vault:appRole/authBackendRole:AuthBackendRole',
      'vault:kubernetes/authBackendRole:AuthBackendRole',
    )
    .filter(({ props }) => {
      const own = listAt(props, 'tokenPolicies');
      return own.length !== 1 || !known.has(String(own[0]));
    })
    .map(resource => ({
      resource,
      message: "It doesn't have exactly one policy of this platform.",
    }));
}
