import {
  KubeConfig,
  loadYaml,
  RbacAuthorizationV1Api,
  type V1ClusterRoleBinding,
} from '@kubernetes/client-node';
import {
  provisioner,
  provisionerRules,
} from '../../components/secrets/contents/provisioner-policy';
import { renderPolicy } from '../../components/secrets/contents/workload-policy';
import { sendToVault } from './send-to-vault';
import type { ControlPlane } from '../control-plane/start-control-plane';
import type { ServerOptions } from '../control-plane/start-server';
import { startVault, type Vault } from './start-vault';

/** A Vault that believes the service accounts of a cluster. */
export interface JoinedVault extends Vault {
  /** What production is told of it, as `quikapp:vault`. */
  readonly settings: {
    readonly address: string;
    readonly kubernetes: { readonly host: string; readonly certificate: string };
    readonly auditFile: string;
    readonly verifyDatabases: boolean;
  };
  /** What the engine needs in its environment to log in. */
  readonly variables: Readonly<Record<string, string>>;
}

/** In no pod, Vault has no service account by which it could have a token checked: each must do that for itself. */
const reviewers = `
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata:
    name: embedded-vault-reviews-tokens
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
    name: system:auth-delegator
  subjects:
    - apiGroup: rbac.authorization.k8s.io
      kind: Group
      name: system:serviceaccounts
`;

/** Starts a Vault beside a cluster, as production's would run within it. */
export async function startJoinedVault(
  options: ServerOptions,
  { kubeconfig, server }: ControlPlane,
): Promise<JoinedVault> {
  const cluster = new KubeConfig();
  cluster.loadFromFile(kubeconfig);
  await cluster
    .makeApiClient(RbacAuthorizationV1Api)
    .createClusterRoleBinding({ body: loadYaml<V1ClusterRoleBinding>(reviewers) });
  const authority = Buffer.from(cluster.getCurrentCluster()?.caData ?? '', 'base64').toString();
  const vault = await startVault(options);
  const settings = {
    address: vault.address,
    kubernetes: { host: server, certificate: authority },
    // Production's is on a volume of pods that aren't there.
    auditFile: vault.auditFile,
    // The stores are simulated: there is nothing to log in to.
    verifyDatabases: false,
  };
  try {
    return { ...vault, settings, variables: { VAULT_TOKEN: await provisionerToken(vault) } };
  } catch (error) {
    await vault.stop();
    throw error;
  }
}

/** The login that `npm run vault:init` would leave: no root token, which may do anything. */
async function provisionerToken({ address, token }: Vault): Promise<string> {
  const write = (path: string, body: unknown) =>
    sendToVault({ address, token, method: 'POST', path, body });
  await write(`sys/policies/acl/${provisioner}`, { policy: renderPolicy(provisionerRules) });
  const { body } = await write('auth/token/create-orphan', { policies: [provisioner] });
  return String(body.auth?.['client_token']);
}
