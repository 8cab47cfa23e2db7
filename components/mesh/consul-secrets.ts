import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import type { SubnetName } from '../../catalog/subnets';
import { metadata } from '../labels';
import type { KubernetesNetwork } from '../networking';
import type { ConsulClient } from './consul-tokens';
import { uuidOf } from './uuid';

/** Settings of {@link ConsulSecrets}. */
export interface ConsulSecretsArgs {
  readonly network: KubernetesNetwork;
  readonly clients: readonly ConsulClient[];
}

/** What Consul keeps secret: the key of its gossip, and the token of each client, with that client and with Consul. */
export class ConsulSecrets extends pulumi.ComponentResource {
  readonly gossip = 'consul-gossip';
  /** All tokens in one, by client, for the Job that makes them known to Consul. */
  readonly tokens = 'consul-tokens';
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: ConsulSecretsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:mesh:ConsulSecrets', name, {}, opts);
    const { network, clients } = args;
    const secret = (role: string, subnet: SubnetName, of: string, data: Data) =>
      new k8s.core.v1.Secret(
        `${name}-${role}`,
        { metadata: metadata(of, network.namespaces[subnet].name), stringData: data },
        { parent: this, dependsOn: network.namespaces[subnet].ready },
      );

    // 32 letters and digits are a key of 32 bytes, which Consul reads in base64.
    const gossip = this.password(`${name}-gossip-key`).apply(key =>
      Buffer.from(key).toString('base64'),
    );
    const tokens = clients.map(client => ({
      ...client,
      token: this.password(`${name}-${client.name}-password`).apply(uuidOf),
    }));
    this.ready = [
      secret('gossip', 'infra', this.gossip, { key: gossip }),
      secret(
        'tokens',
        'infra',
        this.tokens,
        Object.fromEntries(tokens.map(client => [client.name, client.token])),
      ),
      ...tokens.map(client =>
        secret(client.name, client.subnet, client.name, { token: client.token }),
      ),
    ];
    this.registerOutputs({});
  }

  private password(name: string): pulumi.Output<string> {
    return new random.RandomPassword(name, { length: 32, special: false }, { parent: this }).result;
  }
}

type Data = Readonly<Record<string, pulumi.Output<string>>>;
