import {
  CoreV1Api,
  KubeConfig,
  loadYaml,
  type AuthenticationV1TokenRequest,
  type V1ServiceAccount,
} from '@kubernetes/client-node';

/** Tokens of a cluster's service accounts, as a pod that runs as one would be given them. */
export function serviceAccountTokens(kubeconfig: string) {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const api = config.makeApiClient(CoreV1Api);
  return {
    make: async (namespace: string, name: string): Promise<void> => {
      const body = loadYaml<V1ServiceAccount>(`metadata: { name: ${name} }`);
      await api.createNamespacedServiceAccount({ namespace, body });
    },
    token: async (namespace: string, name: string, audience: string): Promise<string> => {
      const body = loadYaml<AuthenticationV1TokenRequest>(`spec: { audiences: ['${audience}'] }`);
      const made = await api.createNamespacedServiceAccountToken({ namespace, name, body });
      return made.status?.token ?? '';
    },
  };
}
