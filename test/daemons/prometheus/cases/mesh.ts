import { critical, warning, type AlertCases } from '../alert-case';

const consul = (metric: string, server: number): string =>
  `${metric}{job="consul",pod="consul-server-${server}"}`;
const vault = (metric: string, server: number): string =>
  `${metric}{job="vault",pod="vault-${server}",cluster="vault-cluster-1"}`;
const pending = (workload: string, pod: number): string =>
  `envoy_cluster_circuit_breakers_default_rq_pending_open{job="${workload}",pod="${workload}-${pod}",envoy_cluster_name="user-service.default.quikapp.internal"}`;
const reloaded = (pod: number): string =>
  `nginx_ingress_controller_nginx_last_reload_status{job="nginx",pod="nginx-${pod}"}`;

const handedOut = (name: string): string =>
  `controller_resource_status{job="vault-secrets-operator",pod="vso-1",controller="vaultdynamicsecret",exported_namespace="quikapp-core",name="${name}"}`;

export const meshCases: AlertCases = {
  CredentialsNotRenewed: [
    {
      when: 'the workload that gets no credentials',
      series: {
        [handedOut('auth-service-postgresql')]: '1 0x14',
        [handedOut('user-service-postgresql')]: '1x15',
      },
      after: '12m',
      tells: [
        critical(
          'auth-service-postgresql in quikapp-core gets nothing of Vault: what it has ends with its lease.',
          {
            controller: 'vaultdynamicsecret',
            exported_namespace: 'quikapp-core',
            name: 'auth-service-postgresql',
          },
        ),
      ],
    },
    {
      when: 'a renewal that goes well the second time',
      series: { [handedOut('auth-service-postgresql')]: '1 0 0 1x12' },
      after: '12m',
    },
  ],
  ConsulNoLeader: [
    {
      when: 'servers of which none leads, whatever they knew last',
      series: {
        [consul('consul_server_isLeader', 0)]: '1 0x5',
        [consul('consul_autopilot_healthy', 0)]: '1x6',
        [consul('consul_server_isLeader', 1)]: '0x6',
      },
      after: '4m',
      tells: [critical('No server of Consul leads: its quorum is lost.')],
    },
    {
      when: 'no server',
      after: '3m',
      tells: [critical('No server of Consul leads: its quorum is lost.')],
    },
    {
      when: 'an election',
      series: {
        [consul('consul_server_isLeader', 0)]: '1 0x5',
        [consul('consul_server_isLeader', 1)]: '0 0 1x4',
      },
      after: '4m',
    },
  ],
  ConsulNoFailureTolerance: [
    {
      when: 'two servers of three, whatever one that led before still says',
      series: {
        [consul('consul_server_isLeader', 0)]: '1x15',
        [consul('consul_autopilot_failure_tolerance', 0)]: '0x15',
        [consul('consul_server_isLeader', 1)]: '0x15',
        [consul('consul_autopilot_failure_tolerance', 1)]: '1x15',
      },
      after: '11m',
      tells: [warning('Consul loses its quorum with the next server that fails.')],
    },
    {
      when: 'three servers, of which those that never led say nothing of it',
      series: {
        [consul('consul_server_isLeader', 0)]: '1x15',
        [consul('consul_autopilot_failure_tolerance', 0)]: '1x15',
        [consul('consul_server_isLeader', 1)]: '0x15',
        [consul('consul_autopilot_failure_tolerance', 1)]: '0x15',
      },
      after: '11m',
    },
  ],
  VaultSealed: [
    {
      when: 'the sealed server',
      series: {
        [vault('vault_core_unsealed', 0)]: '1x5',
        [vault('vault_core_unsealed', 1)]: '0x5',
      },
      after: '2m',
      tells: [critical('vault-1 is sealed.', { pod: 'vault-1' })],
    },
    {
      when: 'a server that opens by itself within a minute',
      series: { [vault('vault_core_unsealed', 1)]: '0 1x4' },
      after: '3m',
    },
  ],
  VaultNoLeader: [
    {
      when: 'servers that all stand by',
      series: { [vault('vault_core_active', 0)]: '0x5', [vault('vault_core_active', 1)]: '0x5' },
      after: '3m',
      tells: [critical('No server of Vault is active: no credential is made or renewed.')],
    },
    {
      when: 'no server',
      after: '3m',
      tells: [critical('No server of Vault is active: no credential is made or renewed.')],
    },
    {
      when: 'an active one',
      series: { [vault('vault_core_active', 0)]: '0x5', [vault('vault_core_active', 1)]: '1x5' },
      after: '5m',
    },
  ],
  VaultLeasesNotRevoked: [
    {
      when: 'four leases for more than an hour',
      series: { [vault('vault_expire_num_irrevocable_leases', 0)]: '4x70' },
      after: '61m',
      tells: [warning('4 expired leases could not be revoked: their logins still work.')],
    },
    {
      when: 'leases that are revoked in the end',
      series: { [vault('vault_expire_num_irrevocable_leases', 0)]: '4x50 0x20' },
      after: '61m',
    },
  ],
  CircuitBreakerOpen: [
    {
      when: 'the caller whose breaker is open, by what it calls',
      series: { [pending('message-service', 1)]: '1x5', [pending('message-service', 2)]: '0x5' },
      after: '3m',
      tells: [
        warning('message-service refuses its own calls to user-service.default.quikapp.internal.', {
          job: 'message-service',
          envoy_cluster_name: 'user-service.default.quikapp.internal',
        }),
      ],
    },
    {
      when: 'a burst of a minute',
      series: { [pending('message-service', 1)]: '0 1 0 0 0' },
      after: '3m',
    },
  ],
  EdgeReloadFailed: [
    {
      when: 'one pod that refused its configuration',
      series: { [reloaded(1)]: '1x10', [reloaded(2)]: '0x10' },
      after: '6m',
      tells: [critical('The edge runs an old configuration: the last one was refused.')],
    },
    {
      when: 'pods that took it',
      series: { [reloaded(1)]: '1x10', [reloaded(2)]: '1x10' },
      after: '6m',
    },
  ],
};
