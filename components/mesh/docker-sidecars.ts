import * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import { sidecarAddresses } from '../../catalog/sidecar-addresses';
import type { Environment } from '../../config';
import { dockerComponent } from '../docker-infrastructure';
import type { DockerNetwork } from '../networking';
import { dockerSubnets } from '../networking/docker-subnets';
import { publishedPorts } from '../docker-infrastructure/published-ports';
import { workloadPorts } from '../services/workload-ports';
import type { Registry } from './registry';
import { sidecarContainer, type SidecarContainerArgs } from './sidecar-container';
import { sidecarImage } from './sidecar-image';
import { sidecarOwners } from './sidecar-owners';

/** Settings of {@link DockerSidecars}. */
export interface DockerSidecarsArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
  readonly registry: Registry;
}

/** An Envoy for each workload and for the edge on Docker, each with the network that its service joins. */
export class DockerSidecars extends pulumi.ComponentResource {
  /** The container of each service's sidecar. */
  readonly containers: Readonly<Record<string, docker.Container>>;

  constructor(name: string, args: DockerSidecarsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:mesh:DockerSidecars', name, {}, opts);
    const { catalog, environment, registry } = args;
    const { imageId } = new docker.RemoteImage(`${name}-image`, sidecarImage(environment), {
      parent: this,
    });
    const addresses = sidecarAddresses(catalog);
    this.containers = Object.fromEntries(
      sidecarOwners(catalog, environment).map(service => [
        service,
        new docker.Container(
          `${name}-${service}-container`,
          sidecarContainer({
            ...args,
            ...ofService(service, args),
            name: service,
            imageId,
            address: addresses[service] ?? '',
          }),
          {
            parent: this,
            dependsOn: [...registry.ready],
            // There is one container of a name, one at an address, and one on a published port.
            deleteBeforeReplace: true,
            // The provider takes a change of these for done without touching the container.
            replaceOnChanges: ['healthcheck', 'tmpfs'],
          },
        ),
      ]),
    );
    this.registerOutputs({});
  }
}

/** What of a sidecar's container is its service's own. */
function ofService(
  name: string,
  { catalog, environment }: DockerSidecarsArgs,
): Pick<SidecarContainerArgs, 'subnets' | 'ports' | 'labels'> {
  const workload = catalog.workloads.find(each => each.name === name);
  if (!workload) {
    const component = dockerComponent(catalog, name);
    return {
      subnets: component.subnets,
      ports: publishedPorts(component, catalog, environment),
      labels: {},
    };
  }
  return {
    subnets: dockerSubnets(workload),
    ports: workloadPorts(workload, environment),
    labels: { 'quikapp.dev/stack': workload.stack },
  };
}
