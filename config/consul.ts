import { parseCidr } from '../catalog/arithmetic/cidr';
import type { Problem } from '../catalog/problem';
import { defaults, type BaseEnvironment } from './defaults';
import { checked, flag, memory, section, text } from './forms';
import type { Settings } from './schema';

const folder = text('the absolute path of a folder on the nodes', /^\/\S*[^\s/]$/);

/** The registry of services and its DNS. */
export const consul = section({
  enabled: flag,
  /** Volume of each server. */
  storage: memory,
  dns: section({
    clusterIp: checked(
      "a free address of the cluster's range of Services, such as 10.96.0.53",
      value => parseCidr(`${value}/32`) !== undefined,
    ),
    configMap: text("the name of the ConfigMap in kube-system that the cluster's CoreDNS imports"),
  }).partial(),
  /** Where the nodes have their CNI plugins and the configuration of these. */
  cni: section({ binDir: folder, netDir: folder }).partial(),
}).partial();

/** Consul's settings of an environment. */
export interface ConsulSettings {
  readonly storage: string;
  /** How the cluster's own DNS finds `.consul`; it doesn't where this is left out. */
  readonly dns: { readonly clusterIp: string; readonly configMap: string } | undefined;
  /** Folders of the nodes, where they aren't the usual ones of Kubernetes. */
  readonly cni: { readonly binDir?: string | undefined; readonly netDir?: string | undefined };
}

/** What a stack's file says of Consul, over the defaults. */
export function resolveConsul({ consul: own }: Settings, env: BaseEnvironment): ConsulSettings {
  const { clusterIp, configMap } = own?.dns ?? {};
  return {
    storage: own?.storage ?? defaults.consul.storage[env],
    dns: clusterIp !== undefined && configMap !== undefined ? { clusterIp, configMap } : undefined,
    cni: own?.cni ?? {},
  };
}

/** CoreDNS forwards to an address, so it needs both; on Docker the containers ask Consul themselves. */
export function checkConsul({ consul: own }: Settings, target: 'docker' | 'kubernetes'): Problem[] {
  if (target === 'docker') return checkOnDocker(own);
  const dns = own?.dns;
  if (dns === undefined) return [];
  return (['clusterIp', 'configMap'] as const)
    .filter(part => dns[part] === undefined)
    .map(part => ({
      key: `quikapp:consul.dns.${part}`,
      value: undefined,
      allowed: 'needed with the other: CoreDNS forwards .consul to a fixed address',
    }));
}

const checkOnDocker = (own: Settings['consul']): Problem[] =>
  (
    [
      ['dns', 'the containers ask Consul themselves'],
      ['cni', 'no node has plugins of its network there'],
    ] as const
  ).flatMap(([key, why]) =>
    own?.[key] === undefined
      ? []
      : [
          {
            key: `quikapp:consul.${key}`,
            value: own[key],
            allowed: `nothing on Docker: ${why}`,
          },
        ],
  );
