import { findings } from '../finding';
import { atLeast } from '../version';
import type { ClusterCheck } from './check';

/** From here on a pod can sleep before it stops, without a shell in its image. */
const least = '1.30';

/** The API server's version. */
export const clusterVersion: ClusterCheck = async (_stack, cluster) => {
  const { ok, failed } = findings('cluster');
  const { gitVersion = 'unknown' } = (await cluster.get<{ gitVersion: string }>('/version')) ?? {};
  return [
    atLeast(gitVersion, least)
      ? ok(`Kubernetes ${gitVersion}`)
      : failed(`Kubernetes ${gitVersion}`, `upgrade it to ${least} or later`),
  ];
};

/** What the program makes beside objects in its namespaces, by API group and resource. */
const clusterWide = [
  ['', 'namespaces'],
  ['apiextensions.k8s.io', 'customresourcedefinitions'],
  ['rbac.authorization.k8s.io', 'clusterroles'],
  ['rbac.authorization.k8s.io', 'clusterrolebindings'],
  ['scheduling.k8s.io', 'priorityclasses'],
  ['admissionregistration.k8s.io', 'mutatingwebhookconfigurations'],
  ['admissionregistration.k8s.io', 'validatingwebhookconfigurations'],
] as const;

/** Whether this login may make what operators need. */
export const permissions: ClusterCheck = async (_stack, cluster) => {
  const { ok, failed } = findings('permissions');
  const answers = await Promise.all(
    clusterWide.map(async ([group, resource]) =>
      (await cluster.allows('create', group, resource)) ? [] : [resource],
    ),
  );
  const refused = answers.flat();
  return [
    refused.length === 0
      ? ok('this login may make namespaces, definitions and roles')
      : failed(
          `this login may not make ${refused.join(', ')}`,
          'use one that is bound to cluster-admin: operators bring their own roles',
        ),
  ];
};
