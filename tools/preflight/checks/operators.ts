import { findings } from '../finding';
import type { ClusterCheck } from './check';

/** API groups whose operators the platform brings itself. */
const own = [
  'acme.cert-manager.io',
  'barmancloud.cnpg.io',
  'cert-manager.io',
  'consul.hashicorp.com',
  'core.strimzi.io',
  'k8s.nginx.org',
  'kafka.strimzi.io',
  'moco.cybozu.com',
  'monitoring.coreos.com',
  'postgresql.cnpg.io',
  'psmdb.percona.com',
  'secrets.hashicorp.com',
];
const ingressClass = 'nginx';
const release = 'meta.helm.sh/release-name';
const partOf = 'app.kubernetes.io/part-of';

interface Definition {
  readonly spec: { readonly group: string };
}

/** Operators that somebody else has installed: Helm refuses to take their definitions over, and two of them disagree about each object. */
export const operators: ClusterCheck = async ({ catalog }, cluster) => {
  const { ok, failed } = findings('operators');
  const { namespace } = catalog.subnets.infra;
  const there = await cluster.get<{ metadata: { labels?: Record<string, string> } }>(
    `/api/v1/namespaces/${namespace}`,
  );
  if (there?.metadata.labels?.[partOf] === 'quikapp') {
    return [ok('the platform is there already; what it found at its first up was not looked at')];
  }
  const definitions = await cluster.list<Definition>(
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
  );
  const groups = [...new Set((definitions ?? []).map(({ spec }) => spec.group))].filter(group =>
    own.includes(group),
  );
  const classes = (await cluster.list<unknown>('/apis/networking.k8s.io/v1/ingressclasses')) ?? [];
  const taken = classes.find(({ metadata }) => metadata.name === ingressClass);
  const of = taken?.metadata.annotations?.[release];
  return [
    ...groups.map(group =>
      failed(
        `the cluster has definitions of ${group} already`,
        'remove that operator and its definitions, or give the platform a cluster of its own: it brings the operator itself',
      ),
    ),
    ...(taken === undefined
      ? []
      : [
          failed(
            `the cluster has an IngressClass ${ingressClass}${of === undefined ? '' : `, of the release ${of}`}`,
            'remove it, or give the platform a cluster of its own',
          ),
        ]),
    ...(groups.length === 0 && taken === undefined
      ? [ok('none of those that the platform brings is there')]
      : []),
  ];
};
