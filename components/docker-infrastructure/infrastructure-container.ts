import * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import { formatAddress, parseCidr } from '../../catalog/arithmetic/cidr';
import type { DockerComponent } from '../../catalog/docker-components';
import type { Environment } from '../../config';
import { dockerLabels } from '../docker-labels';
import type { WorkloadSecrets } from '../handover';
import { platformLabels } from '../labels';
import type { DockerNetwork } from '../networking';
import { thirdPartyImage } from '../third-party-image';
import { containerDefaults, memoryLimit } from './container-defaults';
import { environmentVariables } from './environment-variables';
import { networkOf } from './network-of';
import { publishedPorts } from './published-ports';

/** Settings of {@link InfrastructureContainer}. */
export interface InfrastructureContainerArgs {
  /** Its entry in the catalogue: image, networks, ports, memory. */
  readonly component: DockerComponent;
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
  /** Arguments of the image's entry point. @default the image's own */
  readonly command?: pulumi.Input<pulumi.Input<string>[]>;
  /** Environment variables that are no secret. @default none */
  readonly settings?: Readonly<Record<string, string>>;
  /** Environment variables that are. @default none */
  readonly secrets?: WorkloadSecrets;
  /** Files written into it before it starts, by path; their contents may be secret. @default none */
  readonly files?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Path in it of its named volume, which outlives the container. @default no volume */
  readonly dataPath?: string;
  /** Exits 0 when it is of use, in Docker's form: `['CMD', …]` or `['CMD-SHELL', …]`. */
  readonly healthCheck: readonly string[];
  /** How long a first start may take. @default 60 */
  readonly startupSeconds?: number;
  /** What only this container needs. @default nothing */
  readonly also?: Partial<docker.ContainerArgs>;
  /** Whose network it joins. @default its component's networks, with a name and ports of its own */
  readonly sidecar?: docker.Container | undefined;
  /** What is there before it starts. @default the networks */
  readonly after?: readonly pulumi.Resource[];
}

/** One of the platform's own containers on Docker, with its image and its volume. */
export class InfrastructureContainer extends pulumi.ComponentResource {
  /** The container, once it is healthy. */
  readonly ready: pulumi.Resource;

  constructor(
    name: string,
    args: InfrastructureContainerArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:docker:InfrastructureContainer', name, {}, opts);
    const { component, environment, after = [], startupSeconds = 60 } = args;
    const envs = environmentVariables(args.settings ?? {}, args.secrets);
    const image = new docker.RemoteImage(
      `${name}-image`,
      // A container of another project may run on it as well: that one keeps the image, which only loses its name.
      { name: thirdPartyImage(component.image, environment), forceRemove: true },
      { parent: this },
    );
    this.ready = new docker.Container(
      `${name}-container`,
      {
        name: component.name,
        image: image.imageId,
        ...(args.command === undefined ? {} : { command: args.command }),
        ...(envs.length === 0 ? {} : { envs }),
        ...containerDefaults,
        ...(args.sidecar === undefined
          ? {
              hostname: component.name,
              networksAdvanced: networks(args),
              ports: publishedPorts(component, args.catalog, environment),
            }
          : networkOf(args.sidecar)),
        waitTimeout: startupSeconds + 60,
        ...memoryLimit(component.memory),
        healthcheck: {
          tests: [...args.healthCheck],
          interval: '10s',
          timeout: '5s',
          retries: 3,
          startPeriod: `${startupSeconds}s`,
        },
        ...(args.files === undefined
          ? {}
          : {
              uploads: Object.entries(args.files).map(([file, content]) => ({ file, content })),
            }),
        ...(args.dataPath === undefined
          ? {}
          : { volumes: [{ volumeName: this.volume(name, args), containerPath: args.dataPath }] }),
        labels: dockerLabels(platformLabels(component.name), environment),
        ...args.also,
      },
      {
        parent: this,
        dependsOn: [...after],
        // There is one container of a name, and one on a published port.
        deleteBeforeReplace: true,
        // The provider takes a change of these for done without touching the container.
        replaceOnChanges: ['healthcheck', 'tmpfs'],
      },
    );
    this.registerOutputs({});
  }

  private volume(
    name: string,
    { component, environment }: InfrastructureContainerArgs,
  ): pulumi.Output<string> {
    return new docker.Volume(
      `${name}-volume`,
      {
        name: `QuikApp-${environment.stack}-${component.name}`,
        labels: dockerLabels(platformLabels(component.name), environment),
      },
      // It holds the data.
      { parent: this, protect: environment.protect },
    ).name;
  }
}

/** Its networks; on its home network at its fixed place, where it has one. */
function networks({ component, catalog, network }: InfrastructureContainerArgs) {
  const { place, subnets } = component;
  return subnets.map((subnet, index) => ({
    name: network.networks[subnet].name,
    ...(index === 0 && place !== undefined
      ? { ipv4Address: addressOf(catalog.subnets[subnet].cidr, place) }
      : {}),
  }));
}

function addressOf(cidr: string, place: number): string {
  const block = parseCidr(cidr);
  if (!block) throw new Error(`${cidr} is no IPv4 block.`);
  return formatAddress(block.first + place);
}
