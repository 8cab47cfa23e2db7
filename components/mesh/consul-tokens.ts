import type { SubnetName } from '../../catalog/subnets';

/** A client of Consul beside the mesh itself. */
export interface ConsulClient {
  /** Name of its policy, of its token and of the Secret that holds that. */
  readonly name: string;
  /** Where the Secret is. */
  readonly subnet: SubnetName;
  /** What it may do, in Consul's language of rules. */
  readonly rules: string;
}

/** Name of the token by which workloads read the shared settings. */
export const settingsReader = 'consul-settings-reader';

/** Everybody who asks Consul's API, each with what it needs. */
export const consulClients = (settingsPrefix: string): ConsulClient[] => [
  {
    name: settingsReader,
    subnet: 'core',
    rules: `key_prefix "${settingsPrefix}" { policy = "read" }\n`,
  },
  {
    name: 'consul-metrics-reader',
    subnet: 'monitoring',
    rules: 'agent_prefix "" { policy = "read" }\n',
  },
  {
    name: 'consul-snapshot',
    subnet: 'infra',
    // A snapshot holds every token, so Consul asks for no less.
    rules: 'acl = "write"\n',
  },
];
