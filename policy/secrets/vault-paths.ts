import type { Graph } from '../graph/graph';
import { listAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';
import { ownPaths } from './own-paths';

export const vaultPaths: Rule = {
  name: 'vault-paths',
  family: 'security',
  requirements: ['R-20'],
  protects: 'Secrets of one workload, from another one that is taken over.',
  remedy:
    "List exact paths of the workload's own, without sudo, and give each role the policy of its name and of nobody else.",
  severity: 'critical',
  link: 'docs/policies.md#vault-paths',
  target: 'both',
  check: graph => [...policies(graph), ...roles(graph)],
};

function policies(graph: Graph): Violation[] {
  return graph.of('vault:index/policy:Policy').flatMap(resource => {
    const text = textAt(resource.props, 'policy') ?? '';
    const own = ownPaths.get(textAt(resource.props, 'name') ?? '');
    const paths = [...text.matchAll(/^\s*path\s+"([^"]*)"/gm)].map(([, path = '']) => path);
    return [
      ...paths.flatMap(path => {
        if (own?.has(path)) return [];
        if (/[*+]/.test(path)) return [`It opens ${path}, which is more than one path.`];
        return own ? [`It opens ${path}, which isn't its own.`] : [];
      }),
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
      const [policy, ...more] = listAt(props, 'tokenPolicies').map(String);
      const name = textAt(props, 'roleName') ?? '';
      const wanted = ownPaths.has(`workload-${name}`) ? `workload-${name}` : name;
      return policy !== wanted || more.length > 0 || !known.has(policy);
    })
    .map(resource => ({
      resource,
      message: "It doesn't have the one policy of its own name.",
    }));
}
