import type { Environment } from '../../../config';
import { selectorLabels } from '../../labels';
import { replicas, resources, spread } from '../../operators/pod-defaults';
import { mirroredImage } from './mirrored-image';

/** Values of the chart `vault-secrets-operator`. */
export function operatorValues(environment: Environment): Record<string, unknown> {
  return {
    controller: {
      replicas,
      podDisruptionBudget: { enabled: true, minAvailable: '1' },
      topologySpreadConstraints: spread(selectorLabels('vault-secrets-operator')),
      podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      kubeRbacProxy: {
        ...mirroredImage(environment, 'brancz/kube-rbac-proxy'),
        resources: resources('10m', '64Mi'),
      },
      manager: {
        ...mirroredImage(environment, 'hashicorp/vault-secrets-operator'),
        resources: resources('100m', '256Mi'),
        // After a restart it goes on with the leases that it has: without it every workload would be rolled. What it keeps
        // is a Secret in its own namespace, worth as much as the Secrets that it fills.
        clientCache: { persistenceModel: 'direct-unencrypted' },
        // The last one counts. The proxy before the chart's own address asks for a token; here the network says who may.
        extraArgs: ['--metrics-bind-address=:8080'],
      },
    },
    // Each workload has a login of its own.
    defaultVaultConnection: { enabled: false },
    defaultAuthMethod: { enabled: false },
    // Its test pod would be one more thing that a namespace must let run.
    tests: { enabled: false },
  };
}
