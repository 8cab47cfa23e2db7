import { findings, type Finding } from '../finding';
import type { ClusterCheck } from './check';

const say = findings('DNS');
const system = '/api/v1/namespaces/kube-system';

/** The cluster's DNS where the NetworkPolicies look for it, a cache on the nodes, and Consul's part in it. */
export const dns: ClusterCheck = async ({ environment }, cluster) => {
  const servers = (await cluster.list(`${system}/pods?labelSelector=k8s-app%3Dkube-dns`)) ?? [];
  const cache = await cluster.get('/apis/apps/v1/namespaces/kube-system/daemonsets/node-local-dns');
  const { cidrs } = environment.networking.dns;
  const { dns: ofConsul } = environment.consul;
  return [
    servers.length > 0
      ? say.ok(`${servers.length} pods in kube-system`)
      : say.failed(
          'kube-system has no pod labelled k8s-app=kube-dns',
          'label the pods of the DNS so: policies let pods reach no others',
        ),
    ...(cache !== undefined && cidrs.length === 0
      ? [
          say.failed(
            'a cache runs on the nodes, which the policies would cut off',
            'set quikapp:networking.dns.cidrs: [169.254.20.10/32], docs/configuration.md',
          ),
        ]
      : []),
    ...(ofConsul === undefined
      ? [say.ok("the cluster doesn't resolve .consul (consul.dns is not set)")]
      : [await imported(ofConsul.configMap, cluster)]),
  ];
};

async function imported(name: string, cluster: Parameters<ClusterCheck>[1]): Promise<Finding> {
  const map = await cluster.get(`${system}/configmaps/${name}`);
  return map === undefined
    ? say.warning(
        `kube-system has no ConfigMap ${name}`,
        "make sure that CoreDNS imports it, or .consul isn't resolved",
      )
    : say.ok(`.consul by the ConfigMap ${name}`);
}
