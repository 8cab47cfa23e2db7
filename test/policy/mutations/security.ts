import { add, append, metadata, set, type Mutation } from '../mutation';

const deployment = 'quikapp-services-auth-service-deployment';
const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;
const change = (rule: string, title: string, path: string, value: unknown): Mutation => ({
  rule,
  title,
  change: set(deployment, path, value),
});

export const security: readonly Mutation[] = [
  change('non-root', 'root', `${pod}.securityContext.runAsUser`, 0),
  change('non-root', 'a user of the node', `${pod}.securityContext.runAsUser`, 1000),
  change('non-root', 'nothing against root', `${pod}.securityContext.runAsNonRoot`, undefined),
  change(
    'non-root',
    'one container that may be root',
    `${container}.securityContext.runAsNonRoot`,
    false,
  ),
  change(
    'no-escalation',
    'a privileged container',
    `${container}.securityContext.privileged`,
    true,
  ),
  change(
    'no-escalation',
    'nothing against more rights',
    `${container}.securityContext.allowPrivilegeEscalation`,
    undefined,
  ),
  change(
    'capabilities',
    'no dropped capabilities',
    `${container}.securityContext.capabilities`,
    {},
  ),
  change('capabilities', 'an added capability', `${container}.securityContext.capabilities.add`, [
    'SYS_ADMIN',
  ]),
  change(
    'read-only-root',
    'a writable root file system',
    `${container}.securityContext.readOnlyRootFilesystem`,
    undefined,
  ),
  change(
    'read-only-root',
    'a root file system that is writable by order',
    `${container}.securityContext.readOnlyRootFilesystem`,
    false,
  ),
  change('seccomp', 'no filter', `${pod}.securityContext.seccompProfile`, undefined),
  change(
    'seccomp',
    'a container without the filter',
    `${container}.securityContext.seccompProfile`,
    { type: 'Unconfined' },
  ),
  change('resources', 'no memory limit', `${container}.resources.limits`, undefined),
  change('resources', 'no requests', `${container}.resources.requests`, undefined),
  change(
    'pinned-image',
    'a moving tag',
    `${container}.image`,
    'registry.example.com/quikapp/auth-service:latest',
  ),
  change(
    'pinned-image',
    'no tag',
    `${container}.image`,
    'registry.example.com/quikapp/auth-service',
  ),
  change(
    'allowed-registry',
    'an unknown registry',
    `${container}.image`,
    'images.example.net/auth-service:1.0.0',
  ),
  change('allowed-registry', 'an abandoned image', `${container}.image`, 'bitnami/redis:7.2.4'),
  change('host-access', "the node's network", `${pod}.hostNetwork`, true),
  change('host-access', 'a port of the node', `${container}.ports.0.hostPort`, 8081),
  change('host-access', "the node's files, and so", `${pod}.volumes.0`, {
    name: 'tmp',
    persistentVolumeClaim: { claimName: 'tmp' },
    hostPath: { path: '/' },
  }),
  change('volume-types', 'a file server', `${pod}.volumes.0`, {
    name: 'tmp',
    nfs: { server: 'files', path: '/' },
  }),
  change('volume-types', "a claim of another cluster's storage", `${pod}.volumes.0`, {
    name: 'tmp',
    iscsi: { targetPortal: '192.0.2.1' },
  }),
  change('own-account', 'the default account', `${pod}.serviceAccountName`, undefined),
  change('own-account', 'a token of the API', `${pod}.automountServiceAccountToken`, undefined),
  {
    rule: 'no-secret-in-clear',
    title: 'a password as a variable',
    change: append(deployment, `${container}.env`, { name: 'DB_PASSWORD', value: 'hunter2' }),
  },
  {
    rule: 'no-secret-in-clear',
    title: 'a token in a ConfigMap',
    change: add('kubernetes:core/v1:ConfigMap', {
      metadata: metadata('settings', 'quikapp-core'),
      data: { API_TOKEN: 'abc' },
    }),
  },
  {
    rule: 'no-secret-in-clear',
    title: "a password in a chart's values",
    change: add(
      'kubernetes:helm.sh/v3:Release',
      {
        chart: 'x',
        version: '1.0.0',
        atomic: true,
        namespace: 'quikapp-infra',
        values: { auth: { adminPassword: 'abc' } },
      },
      true,
    ),
  },
  ...[
    { verbs: ['*'], resources: ['pods'] },
    { verbs: ['get'], resources: ['*'] },
    { verbs: ['list'], resources: ['secrets'] },
    { verbs: ['create'], resources: ['pods/exec'] },
    { verbs: ['create'], resources: ['pods'] },
    { verbs: ['escalate'], resources: ['roles'] },
    { verbs: ['impersonate'], resources: ['users'] },
  ].map((permission, index): Mutation => ({
    rule: 'roles',
    title: `a role that may do too much (${index + 1})`,
    change: add('kubernetes:rbac.authorization.k8s.io/v1:Role', {
      metadata: metadata('broad', 'quikapp-core'),
      rules: [{ apiGroups: [''], ...permission }],
    }),
  })),
  {
    rule: 'roles',
    title: 'an administrator of the cluster',
    change: add('kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding', {
      metadata: metadata('broad'),
      roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
    }),
  },
  ...(['warn', 'enforce'] as const).map((label): Mutation => ({
    rule: 'pod-security-labels',
    title: `a namespace without the label ${label}`,
    change: set(
      'quikapp-networking-core-namespace',
      ['metadata', 'labels', `pod-security.kubernetes.io/${label}`],
      undefined,
    ),
  })),
  {
    rule: 'scratch-space',
    title: 'a folder that may fill the node',
    change: set(deployment, `${pod}.volumes.0.emptyDir.sizeLimit`, undefined),
  },
  {
    rule: 'scratch-space',
    title: 'a folder in memory without an end',
    change: set(deployment, `${pod}.volumes.0.emptyDir`, { medium: 'Memory' }),
  },
  ...(
    [
      ['allowed-registry', 'evil.example.net/x:1.0.0'],
      ['allowed-registry', 'bitnami/redis:7.2.4'],
      ['pinned-image', 'redis:latest'],
    ] as const
  ).map(([rule, image]): Mutation => ({
    rule,
    title: `dev pulling ${image}`,
    stack: 'dev',
    change: set('quikapp-redis-server-image', 'name', image),
  })),
];
