import type { Board } from './board';
import { graph, number } from './panel';

/** The mesh and what holds its secrets: calls that don't get through, Consul, Vault, certificates. */
export const meshBoard: Board = {
  uid: 'quikapp-mesh',
  title: 'Mesh and secrets',
  description: 'Calls between workloads that fail or are refused, Consul, Vault, certificates.',
  rows: [
    {
      title: 'Calls',
      panels: [
        graph('Failed calls, by caller and callee', 'reqps', {
          expr: 'sum by (job, envoy_cluster_name) (rate(envoy_cluster_upstream_rq_xx{envoy_response_code_class="5"}[5m])) > 0',
          legend: '{{job}} → {{envoy_cluster_name}}',
        }),
        graph('Callees put aside', 'short', {
          expr: 'sum by (job, envoy_cluster_name) (envoy_cluster_outlier_detection_ejections_active) > 0',
          legend: '{{job}} → {{envoy_cluster_name}}',
        }),
        graph('Circuit breakers open', 'short', {
          expr: 'max by (job, envoy_cluster_name) (envoy_cluster_circuit_breakers_default_rq_pending_open) > 0',
          legend: '{{job}} → {{envoy_cluster_name}}',
        }),
      ],
    },
    {
      title: 'Consul and Vault',
      panels: [
        number('Servers of Consul that may fail', 'short', {
          expr: 'max(consul_autopilot_failure_tolerance{job="consul"} and on (pod) consul_server_isLeader{job="consul"} == 1)',
          legend: '',
        }),
        number('Servers of Vault unsealed', 'short', {
          expr: 'sum(vault_core_unsealed{job="vault"})',
          legend: '',
        }),
        graph('Leases of Vault', 'short', {
          expr: 'max(vault_expire_num_leases{job="vault"})',
          legend: 'leases',
        }),
        number(
          'Workloads that Vault gives nothing',
          'short',
          {
            expr: 'sum(controller_resource_status{job="vault-secrets-operator"} == bool 0)',
            legend: '',
          },
          1,
        ),
        graph('Until certificates end', 's', {
          expr: 'certmanager_certificate_expiration_timestamp_seconds{job="cert-manager"} - time()',
          legend: '{{exported_namespace}}/{{name}}',
        }),
      ],
    },
  ],
};
