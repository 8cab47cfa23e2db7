import { kindsOf } from './kind';

/** Kinds that grant access. */
export const access = kindsOf('rbac.authorization.k8s.io/v1', [
  { kind: 'Role', plural: 'roles', namespaced: true },
  { kind: 'RoleBinding', plural: 'rolebindings', namespaced: true, replaceOn: ['roleRef'] },
  { kind: 'ClusterRole', plural: 'clusterroles', namespaced: false },
  {
    kind: 'ClusterRoleBinding',
    plural: 'clusterrolebindings',
    namespaced: false,
    replaceOn: ['roleRef'],
  },
]);
