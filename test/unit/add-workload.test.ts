import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { define } from '../../catalog/define';
import { targets } from '../../catalog/targets';
import { boards } from '../../components/observability/dashboards';
import { isAlert, ruleGroups } from '../../components/observability/rules';
import { filledVault } from '../support/filled-vault';
import { titles } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

/** The 33rd service, as somebody would write it down. */
const poll = define('service', 'go', [
  {
    name: 'poll-service',
    role: 'Polls in channels',
    port: 6011,
    databases: [{ engine: 'postgresql', name: 'quikapp_poll' }],
    calls: ['channel-service'],
  },
]);

const changedBetween = (
  before: readonly RecordedResource[],
  after: readonly RecordedResource[],
) => {
  const old = new Map(before.map(resource => [resource.name, JSON.stringify(resource.inputs)]));
  return {
    added: after.filter(({ name }) => !old.has(name)),
    changed: after.filter(
      ({ name, inputs }) => old.has(name) && old.get(name) !== JSON.stringify(inputs),
    ),
  };
};

/** The same, without which the platform is down. */
const critical = define('service', 'go', [
  { name: 'poll-service', role: 'Polls in channels', port: 6011, critical: true },
]);

describe('adding a workload', () => {
  it('that is critical brings its target, the alerts of its budgets and its row of a dashboard', () => {
    const grown = { ...catalog, workloads: [...catalog.workloads, ...critical] };
    const of = (whole: typeof catalog) => {
      const rules = ruleGroups(whole, 'kubernetes').flatMap(group => group.rules);
      return {
        targets: targets(whole).map(({ name }) => name),
        alerts: rules.filter(isAlert).map(rule => `${rule.alert} ${rule.labels['workload'] ?? ''}`),
        budgets: rules
          .filter(rule => !isAlert(rule))
          .filter(({ expr }) => expr.includes('|poll-service"')),
        rows: boards(whole, 'kubernetes').flatMap(({ title, rows }) =>
          rows.map(row => `${title}: ${row.title}`),
        ),
      };
    };
    const [before, after] = [of(catalog), of(grown)];
    const added = (what: 'targets' | 'alerts' | 'rows') => {
      const left = [...after[what]];
      for (const each of before[what]) left.splice(left.indexOf(each), 1);
      return left;
    };
    assert.deepEqual(added('targets'), ['poll-service']);
    assert.deepEqual(added('alerts'), [
      'WorkloadDown poll-service',
      ...Array<string>(4).fill('ErrorBudgetBurn poll-service'),
      ...Array<string>(4).fill('LatencyBudgetBurn poll-service'),
    ]);
    assert.deepEqual(added('rows'), ['Services: go: poll-service']);
    assert.equal(after.budgets.length, 1, 'what is left of its budget');
  });

  it('is one entry of the catalogue: everything of its own follows, and only its neighbours change', async () => {
    const before = await recordPlatform('prod', stackFile('prod', filledVault));
    const after = await recordPlatform('prod', stackFile('prod', filledVault), {
      ...catalog,
      workloads: [...catalog.workloads, ...poll],
    });
    const { added, changed } = changedBetween(before, after);

    assert.deepEqual(titles(added), [
      'kubernetes:apps/v1:Deployment::quikapp-services-poll-service-deployment',
      'kubernetes:autoscaling/v2:HorizontalPodAutoscaler::quikapp-services-poll-service-autoscaler',
      'kubernetes:consul.hashicorp.com/v1alpha1:ServiceDefaults::quikapp-mesh-service-defaults-poll-service',
      'kubernetes:consul.hashicorp.com/v1alpha1:ServiceResolver::quikapp-mesh-service-resolver-poll-service',
      'kubernetes:consul.hashicorp.com/v1alpha1:ServiceRouter::quikapp-mesh-service-router-poll-service',
      'kubernetes:core/v1:ConfigMap::quikapp-services-poll-service-settings',
      'kubernetes:core/v1:Service::quikapp-services-poll-service-service',
      'kubernetes:core/v1:ServiceAccount::quikapp-services-poll-service-account',
      'kubernetes:monitoring.coreos.com/v1:PodMonitor::quikapp-observability-monitor-poll-service',
      'kubernetes:networking.k8s.io/v1:NetworkPolicy::quikapp-networking-poll-service-flows',
      'kubernetes:policy/v1:PodDisruptionBudget::quikapp-services-poll-service-disruption-budget',
      'kubernetes:postgresql.cnpg.io/v1:Database::quikapp-postgresql-databases-quikapp-poll',
      'kubernetes:postgresql.cnpg.io/v1:DatabaseRole::quikapp-postgresql-databases-quikapp-poll-owner',
      'kubernetes:secrets.hashicorp.com/v1beta1:VaultAuth::quikapp-vault-delivery-poll-service-identity',
      'kubernetes:secrets.hashicorp.com/v1beta1:VaultDynamicSecret::quikapp-vault-delivery-poll-service-postgresql',
      'quikapp:services:KubernetesWorkload::quikapp-services-poll-service',
      'vault:database/secretBackendRole:SecretBackendRole::quikapp-vault-contents-databases-postgresql-quikapp_poll-role',
      'vault:index/policy:Policy::quikapp-vault-contents-poll-service-policy',
      'vault:kubernetes/authBackendRole:AuthBackendRole::quikapp-vault-contents-poll-service-role',
    ]);
    assert.deepEqual(changed.map(({ name }) => name).sort(), [
      'quikapp-mesh-service-intentions-channel-service',
      'quikapp-networking-channel-service-flows',
      'quikapp-networking-consul-flows',
      'quikapp-networking-core-quota',
      'quikapp-networking-jaeger-flows',
      'quikapp-networking-pgpool-flows',
      'quikapp-networking-prometheus-flows',
      'quikapp-observability-dashboard-quikapp-services-go',
      'quikapp-observability-rules-workloads',
      'quikapp-vault-contents-databases-postgresql-connection',
    ]);
  });
});
