import { subnets } from '../../../catalog/subnets';
import { edgeAudience } from '../../../components/secrets/contents/edge-signer';
import type { Layout } from '../layout';
import type { ServerDefinition } from './server-definition';

/** The Kubernetes API, with the admission plugins that every cluster has: quotas, limits, Pod Security. */
export function kubeApiserver(layout: Layout): ServerDefinition {
  const { ports } = layout;
  return {
    name: 'kube-apiserver',
    flags: [
      `--etcd-servers=http://127.0.0.1:${ports.etcd}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${ports.api}`,
      `--cert-dir=${layout.certificates}`,
      // The Endpoints of the Service `kubernetes` may not hold a loopback address.
      '--endpoint-reconciler-type=none',
      `--token-auth-file=${layout.tokens}`,
      '--authorization-mode=RBAC',
      // As clusters have it: Pod Security decides per namespace who may run privileged.
      '--allow-privileged=true',
      `--service-account-key-file=${layout.serviceAccountKey}`,
      `--service-account-signing-key-file=${layout.serviceAccountKey}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      // Tokens for Vault, the workloads' and cert-manager's, count here as well: a Vault outside the cluster has them reviewed
      // by themselves.
      `--api-audiences=https://kubernetes.default.svc,vault,${edgeAudience(subnets.core.namespace)}`,
      // Away from the platform's own 10.0.0.0/16.
      '--service-cluster-ip-range=10.96.0.0/16',
      // Pods leave a failed node after seconds instead of five minutes.
      '--default-not-ready-toleration-seconds=5',
      '--default-unreachable-toleration-seconds=5',
    ],
    readyUrl: `https://127.0.0.1:${ports.api}/readyz`,
  };
}
