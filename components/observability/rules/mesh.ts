import { alert, type RuleGroup } from './rule';

/** Consul, Vault, the sidecars and the edge. */
export const meshRules: RuleGroup = {
  name: 'mesh-and-secrets',
  rules: [
    alert('ConsulNoLeader', {
      expr: 'absent(consul_server_isLeader{job="consul"} == 1)',
      for: '2m',
      severity: 'critical',
      summary: 'No server of Consul leads: its quorum is lost.',
    }),
    alert('ConsulNoFailureTolerance', {
      // One that led before still says what it knew then, and one that never did says 0.
      expr: 'max(consul_autopilot_failure_tolerance{job="consul"} and on (pod) consul_server_isLeader{job="consul"} == 1) < 1',
      for: '10m',
      severity: 'warning',
      summary: 'Consul loses its quorum with the next server that fails.',
    }),
    alert('VaultSealed', {
      expr: 'min by (pod) (vault_core_unsealed{job="vault"}) == 0',
      for: '1m',
      severity: 'critical',
      summary: '{{ $labels.pod }} is sealed.',
    }),
    alert('VaultNoLeader', {
      expr: 'absent(vault_core_active{job="vault"} == 1)',
      for: '2m',
      severity: 'critical',
      summary: 'No server of Vault is active: no credential is made or renewed.',
    }),
    alert('VaultLeasesNotRevoked', {
      expr: 'sum(vault_expire_num_irrevocable_leases{job="vault"}) > 0',
      for: '1h',
      severity: 'warning',
      summary: '{{ $value }} expired leases could not be revoked: their logins still work.',
    }),
    alert('CredentialsNotRenewed', {
      // The operator says so of each of its objects, which are named after what they are for.
      expr: 'min by (controller, exported_namespace, name) (controller_resource_status{job="vault-secrets-operator"}) == 0',
      for: '10m',
      severity: 'critical',
      summary:
        '{{ $labels.name }} in {{ $labels.exported_namespace }} gets nothing of Vault: what it has ends with its lease.',
    }),
    alert('CircuitBreakerOpen', {
      expr: 'max by (job, envoy_cluster_name) (envoy_cluster_circuit_breakers_default_rq_pending_open) > 0',
      for: '2m',
      severity: 'warning',
      summary: '{{ $labels.job }} refuses its own calls to {{ $labels.envoy_cluster_name }}.',
    }),
    alert('EdgeReloadFailed', {
      expr: 'min(nginx_ingress_controller_nginx_last_reload_status{job="nginx"}) == 0',
      for: '5m',
      severity: 'critical',
      summary: 'The edge runs an old configuration: the last one was refused.',
    }),
  ],
};
