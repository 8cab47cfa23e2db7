import type * as docker from '@pulumi/docker';
import type * as pulumi from '@pulumi/pulumi';
import { bytes } from '../../catalog/arithmetic/quantity';
import type { Workload } from '../../catalog/workload';
import type { Environment } from '../../config';
import { dockerLabels } from '../docker-labels';
import { workloadLabels } from '../labels';
import type { DockerNetwork } from '../networking';
import { dockerSubnets } from '../networking/docker-subnets';
import { askReadiness, dockerHealthCheck } from './docker-health-check';
import type { ImageSource } from './image-source';

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
}

/** A workload's container: as little allowed to do as its pods in production are, so that nothing fails there first. */
export function dockerContainer(args: DockerContainerArgs): docker.ContainerArgs {
  const { workload, environment, network, imageId, settings } = args;
  const { name, port, probes, startupSeconds } = workload;
  const memory = mebibytes(workload.resources.limits.memory);
  const healthCheck = environment.docker.healthChecks[name] ?? askReadiness(workload);
  return {
    name,
    hostname: name,
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
    envs: Object.entries(settings)
      .map(([key, value]) => `${key}=${value}`)
      .sort(),
    // The provider takes a new container off the default bridge before it starts it and puts it on these networks;
    // in any other mode it can't, and without a mode every refresh shows a difference.
    networkMode: 'bridge',
    networksAdvanced: dockerSubnets(workload).map(subnet => ({
      name: network.networks[subnet].name,
    })),
    ports: environment.docker.publish
      ? [{ internal: port, external: port, ip: '127.0.0.1', protocol: 'tcp' }]
      : [],
    restart: 'unless-stopped',
    wait: true,
    waitTimeout: startupSeconds + 60,
    destroyGraceSeconds: 10,
    memory,
    // As much as its memory: no swap, as in production. Docker's own choice, twice as much, refuses a smaller limit later.
    memorySwap: memory,
    user: '10001:10001',
    readOnly: true,
    tmpfs: { '/tmp': 'size=256m' },
    capabilities: { drops: ['ALL'] },
    securityOpts: ['no-new-privileges:true'],
    logDriver: 'json-file',
    logOpts: { 'max-size': '10m', 'max-file': '3' },
    labels: dockerLabels(workloadLabels(workload), environment),
  };
}

function mebibytes(quantity: string): number {
  return Math.ceil((bytes(quantity) ?? 0) / 2 ** 20);
}
