import type * as docker from '@pulumi/docker';
import type * as pulumi from '@pulumi/pulumi';
import type { Workload } from '../../catalog/workload';
import type { Environment } from '../../config';
import { dockerLabels } from '../docker-labels';
import type { WorkloadSecrets } from '../handover';
import { workloadLabels } from '../labels';
import type { DockerNetwork } from '../networking';
import { dockerSubnets } from '../networking/docker-subnets';
import { containerDefaults, memoryLimit } from '../docker-infrastructure/container-defaults';
import { environmentVariables } from '../docker-infrastructure/environment-variables';
import { networkOf } from '../docker-infrastructure/network-of';
import { askReadiness, dockerHealthCheck } from './docker-health-check';
import type { ImageSource } from './image-source';
import { workloadPorts } from './workload-ports';

/** What a workload's container on Docker is made from. */
export interface DockerContainerArgs {
  readonly workload: Workload;
  readonly environment: Environment;
  readonly network: DockerNetwork;
  /** The image's id: a tag would show as drift, since Docker reports the id. */
  readonly imageId: pulumi.Input<string>;
  readonly source: ImageSource['kind'];
  /** Environment variables that are no secret. */
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: WorkloadSecrets;
  /** What it asks for names that Docker itself doesn't know. @default the host's resolvers */
  readonly nameserver?: string | undefined;
  /** Whose network it joins. @default one of its own */
  readonly sidecar?: docker.Container | undefined;
}

/** A workload's container: as little allowed to do as its pods in production are, so that nothing fails there first. */
export function dockerContainer(args: DockerContainerArgs): docker.ContainerArgs {
  const { workload, environment, imageId, settings, secrets } = args;
  const { name, probes, startupSeconds } = workload;
  const healthCheck = environment.docker.healthChecks[name] ?? askReadiness(workload);
  return {
    name,
    image: imageId,
    ...(args.source === 'placeholder'
      ? {
          command: ['serve', probes.liveness, probes.readiness],
          healthcheck: dockerHealthCheck(workload, [
            'CMD',
            '/placeholder',
            'healthcheck',
            probes.readiness,
          ]),
        }
      : { healthcheck: dockerHealthCheck(workload, healthCheck) }),
    envs: environmentVariables(settings, secrets),
    ...containerDefaults,
    ...(args.sidecar === undefined ? ownNetwork(args) : networkOf(args.sidecar)),
    waitTimeout: startupSeconds + 60,
    ...memoryLimit(workload.resources.limits.memory),
    user: '10001:10001',
    readOnly: true,
    tmpfs: { '/tmp': 'size=256m' },
    capabilities: { drops: ['ALL'] },
    labels: dockerLabels(workloadLabels(workload), environment),
  };
}

/** Its name, networks, resolver and published port. */
function ownNetwork({ workload, environment, network, nameserver }: DockerContainerArgs) {
  return {
    hostname: workload.name,
    networksAdvanced: dockerSubnets(workload).map(subnet => ({
      name: network.networks[subnet].name,
    })),
    ...(nameserver === undefined ? {} : { dns: [nameserver] }),
    ports: workloadPorts(workload, environment),
  };
}
