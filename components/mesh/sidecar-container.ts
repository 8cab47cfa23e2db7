import type * as docker from '@pulumi/docker';
import type * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import { localUpstreams } from '../../catalog/local-upstreams';
import { consulPorts, sidecarName, sidecarPorts, sidecarResources } from '../../catalog/mesh';
import type { SubnetName } from '../../catalog/subnets';
import type { Environment } from '../../config';
import { containerDefaults, memoryLimit } from '../docker-infrastructure/container-defaults';
import { environmentVariables } from '../docker-infrastructure/environment-variables';
import { dockerLabels } from '../docker-labels';
import { platformLabels } from '../labels';
import type { DockerNetwork } from '../networking';
import type { Registry } from './registry';

/** What a sidecar's container is made from. */
export interface SidecarContainerArgs {
  /** The service that joins its network. */
  readonly name: string;
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
  readonly registry: Registry;
  readonly imageId: pulumi.Input<string>;
  /** The networks that the service needs; the first is core. */
  readonly subnets: readonly SubnetName[];
  /** Its address on core. */
  readonly address: string;
  /** What the service publishes. */
  readonly ports: docker.types.input.ContainerPort[];
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * A sidecar's container. It owns the network: names, addresses, published ports and the resolver are here, and the service
 * itself has none. Those whom the service calls have their names on the loopback address, where Envoy takes the calls.
 */
export function sidecarContainer(args: SidecarContainerArgs): docker.ContainerArgs {
  const { name, catalog, environment, network, registry } = args;
  return {
    name: sidecarName(name),
    hostname: name,
    image: args.imageId,
    envs: environmentVariables({
      PROXY: sidecarName(name),
      ADMIN: `127.0.0.1:${sidecarPorts.admin}`,
      CONSUL_HTTP_ADDR: registry.settings['CONSUL_HTTP_ADDR'] ?? '',
      CONSUL_GRPC_ADDR: `${registry.nameserver ?? ''}:${consulPorts.grpc}`,
    }),
    networksAdvanced: args.subnets.map((subnet, index) => ({
      name: network.networks[subnet].name,
      ...(index === 0 ? { ipv4Address: args.address } : {}),
    })),
    hosts: localUpstreams(name, catalog).map(called => ({ host: called.name, ip: '127.0.0.1' })),
    ...(registry.nameserver === undefined ? {} : { dns: [registry.nameserver] }),
    ports: args.ports,
    ...containerDefaults,
    waitTimeout: 120,
    ...memoryLimit(sidecarResources.limits.memory),
    // The image's own user.
    user: '101:101',
    readOnly: true,
    // Consul hands Envoy its configuration through a pipe there.
    tmpfs: { '/tmp': 'size=16m' },
    capabilities: { drops: ['ALL'] },
    healthcheck: {
      tests: ['CMD', 'bash', '/check-sidecar.sh'],
      interval: '10s',
      timeout: '3s',
      retries: 3,
      startPeriod: '30s',
    },
    labels: dockerLabels({ ...platformLabels(sidecarName(name)), ...args.labels }, environment),
  };
}
