import * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import { formatAddress, parseCidr } from '../../catalog/arithmetic/cidr';
import { firstSidecarPlace } from '../../catalog/sidecar-addresses';
import { subnetNames, type SubnetName } from '../../catalog/subnets';
import type { Environment } from '../../config';
import { dockerLabels } from '../docker-labels';
import { platformLabels } from '../labels';
import type { DockerNetwork } from './network';

/** Settings of {@link DockerNetworking}. */
export interface DockerNetworkingArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
}

/** The platform's network on Docker: a bridge network for each subnet, since a bridge takes one IPv4 block only. */
export class DockerNetworking extends pulumi.ComponentResource implements DockerNetwork {
  readonly networks: Readonly<Record<SubnetName, docker.Network>>;

  constructor(name: string, args: DockerNetworkingArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:networking:DockerNetworking', name, {}, opts);
    const { catalog, environment } = args;

    this.networks = Object.fromEntries(
      subnetNames.map(subnet => {
        const { cidr, dockerNetwork, originalName } = catalog.subnets[subnet];
        const network = new docker.Network(
          `${name}-${subnet}`,
          {
            name: dockerNetwork,
            driver: 'bridge',
            ipamConfigs: [
              {
                subnet: cidr,
                gateway: firstHost(cidr),
                ...(subnet === 'core' && environment.enabled.mesh ? dynamicRange(cidr) : {}),
              },
            ],
            labels: dockerLabels(
              {
                ...platformLabels(subnet),
                ...(originalName === undefined
                  ? {}
                  : { 'quikapp.dev/original-name': originalName }),
              },
              environment,
            ),
          },
          // Docker refuses a second network with this name or on these addresses.
          { parent: this, deleteBeforeReplace: true },
        );
        return [subnet, network];
      }),
    ) as unknown as Record<SubnetName, docker.Network>;
    this.registerOutputs({});
  }
}

/** What Docker gives away by itself, so that a sidecar's own address is never another's. */
const dynamicRange = (cidr: string) => ({
  ipRange: `${cidr.split('/')[0] ?? ''}/${32 - Math.log2(firstSidecarPlace)}`,
});

/** The first address that a host may have: the gateway's, as Docker itself would choose it. */
function firstHost(cidr: string): string {
  const block = parseCidr(cidr);
  if (!block) throw new Error(`${cidr} is no IPv4 block.`);
  return formatAddress(block.first + 1);
}
