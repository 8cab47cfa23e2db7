import type { Graph } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { listAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

export const roles: Rule = {
  name: 'roles',
  family: 'security',
  protects: 'An account that may do more to the cluster than its program needs.',
  remedy:
    'Name the verbs and resources; read single Secrets by name; let nobody start a shell or become cluster-admin.',
  severity: 'critical',
  link: 'docs/policies.md#roles',
  target: 'kubernetes',
  check: graph => [...broadRoles(graph), ...adminBindings(graph)],
};

function broadRoles(graph: Graph) {
  return graph
    .of(
      'kubernetes:rbac.authorization.k8s.io/v1:Role',
      'kubernetes:rbac.authorization.k8s.io/v1:ClusterRole',
    )
    .flatMap(resource =>
      listAt(resource.props, 'rules')
        .flatMap(tooMuch)
        .map(message => ({ resource, message })),
    );
}

/** What a rule of a role permits that nobody should have. */
function tooMuch(rule: unknown): string[] {
  const verbs = listAt(rule, 'verbs');
  const kinds = listAt(rule, 'resources');
  const named = listAt(rule, 'resourceNames').length > 0;
  const reads = verbs.some(verb => ['get', 'list', 'watch', '*'].includes(String(verb)));
  return [
    ...(verbs.includes('*') ? ['It permits every verb.'] : []),
    ...(kinds.includes('*') ? ['It permits every kind of object.'] : []),
    ...(kinds.includes('secrets') && reads && !named ? ['It reads all Secrets.'] : []),
    ...(kinds.some(kind => ['pods/exec', 'pods/attach'].includes(String(kind)))
      ? ['It starts programs in pods.']
      : []),
    ...(kinds.includes('pods') && verbs.includes('create')
      ? ['It makes pods, and so reads every Secret of its namespace.']
      : []),
    ...verbs
      .filter(verb => ['escalate', 'bind', 'impersonate'].includes(String(verb)))
      .map(verb => `It may ${String(verb)}, and so become anybody.`),
  ];
}

function adminBindings(graph: Graph): { resource: Resource; message: string }[] {
  return graph
    .of(
      'kubernetes:rbac.authorization.k8s.io/v1:RoleBinding',
      'kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding',
    )
    .filter(({ props }) =>
      ['cluster-admin', 'admin', 'edit'].includes(textAt(props, 'roleRef.name') ?? ''),
    )
    .map(resource => ({
      resource,
      message: `It gives ${textAt(resource.props, 'roleRef.name') ?? ''} away.`,
    }));
}
