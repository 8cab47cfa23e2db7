import type { Rule } from '../rule';

/** Groups of the operators in use; each is maintained, its chart is in components/charts. */
const groups = [
  'barmancloud.cnpg.io',
  'cert-manager.io',
  'consul.hashicorp.com',
  'gateway.networking.k8s.io',
  'helm.sh',
  'k8s.nginx.org',
  'kafka.strimzi.io',
  'moco.cybozu.com',
  'monitoring.coreos.com',
  'postgresql.cnpg.io',
  'projectcalico.org',
  'psmdb.percona.com',
  'secrets.hashicorp.com',
];

export const maintainedKinds: Rule = {
  name: 'maintained-kinds',
  family: 'operations',
  protects: 'Data in the hands of an operator that nobody maintains.',
  remedy: 'Use an operator of the list, or add one to it with the reason.',
  severity: 'medium',
  link: 'docs/policies.md#maintained-kinds',
  target: 'kubernetes',
  check: graph =>
    graph.resources.flatMap(resource => {
      const group = /^kubernetes:([^/]+\.[^/]+)\//.exec(resource.type)?.[1];
      const known = group === undefined || group.endsWith('.k8s.io') || groups.includes(group);
      return known ? [] : [{ resource, message: `Nobody here knows the group ${group}.` }];
    }),
};
