import { datacenter } from './consul-certificates';

/** What dev's agent is configured from. */
export interface AgentConfigArgs {
  /** The address that it has on the workloads' network; it has others on other networks. */
  readonly address: string;
  readonly dataFolder: string;
  readonly ports: Readonly<Record<'http' | 'dns' | 'grpc' | 'server' | 'serf_lan', number>>;
  /** What names are looked up by that aren't Consul's own. */
  readonly recursor: string;
}

/** Where dev's agent is found and what it offers, in its container. */
export const agentPorts: AgentConfigArgs['ports'] = {
  http: 8500,
  // Where every resolver asks.
  dns: 53,
  grpc: 8502,
  server: 8300,
  serf_lan: 8301,
};

/** Configuration of dev's one server. */
export function agentConfig({ address, dataFolder, ports, recursor }: AgentConfigArgs): object {
  return {
    datacenter,
    node_name: 'consul',
    server: true,
    bootstrap_expect: 1,
    data_dir: dataFolder,
    bind_addr: address,
    client_addr: '0.0.0.0',
    ports: { ...ports, grpc_tls: -1, https: -1, serf_wan: -1 },
    recursors: [recursor],
    ui_config: { enabled: true },
    // As in production: a call that no intention names is refused.
    connect: { enabled: true },
    default_intention_policy: 'deny',
    telemetry: { prometheus_retention_time: '60s', disable_hostname: true },
    disable_update_check: true,
    log_level: 'warn',
  };
}
