import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import type { Environment } from '../../config';
import type { Endpoint } from '../handover';
import type { DockerNetwork } from '../networking';
import { inCallOrder } from './call-order';
import { DockerImages, type DockerImage } from './docker-images';
import { DockerWorkload } from './docker-workload';
import type { Services } from './services';
import { workloadSettings } from './settings';

/** Settings of {@link DockerServices}. */
export interface DockerServicesArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
  /** Where traces go, by OTLP over HTTP. */
  readonly tracing: Endpoint;
}

/** Every workload of the catalogue on Docker, each after those it calls. */
export class DockerServices extends pulumi.ComponentResource implements Services {
  readonly endpoints: Readonly<Record<string, Endpoint>>;

  constructor(name: string, args: DockerServicesArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:services:DockerServices', name, {}, opts);
    const { catalog, environment, network, tracing } = args;
    const { workloads } = catalog;

    const { images } = new DockerImages(
      `${name}-images`,
      { workloads, environment },
      { parent: this },
    );
    const running = new Map<string, DockerWorkload>();
    for (const workload of inCallOrder(workloads)) {
      const { image, source } = images[workload.name] ?? noImage(workload.name);
      running.set(
        workload.name,
        new DockerWorkload(
          `${name}-${workload.name}`,
          {
            workload,
            environment,
            network,
            imageId: image.imageId,
            source,
            settings: workloadSettings({ workload, workloads, environment, tracing }),
            calls: workload.calls.flatMap(called => running.get(called) ?? []),
          },
          { parent: this },
        ),
      );
    }
    this.tellSources(images);
    this.endpoints = Object.fromEntries(
      workloads.flatMap(workload => {
        const endpoint = running.get(workload.name)?.endpoint;
        return endpoint ? [[workload.name, endpoint]] : [];
      }),
    );
    this.registerOutputs({ endpoints: this.endpoints });
  }

  /** Says which workloads aren't what they will be in production. */
  private tellSources(images: Readonly<Record<string, DockerImage>>): void {
    const from = (kind: DockerImage['source']) =>
      Object.keys(images).filter(name => images[name]?.source === kind);
    const [built, standIns] = [from('checkout'), from('placeholder')];
    if (built.length > 0) void pulumi.log.info(`Built from a checkout: ${built.join(', ')}.`, this);
    if (standIns.length > 0) {
      void pulumi.log.info(
        `The placeholder stands in for ${standIns.length} workloads with neither image nor checkout: ` +
          `${standIns.join(', ')}.`,
        this,
      );
    }
  }
}

/** Every workload has at least the placeholder's. */
function noImage(workload: string): never {
  throw new Error(`${workload} has no image.`);
}
