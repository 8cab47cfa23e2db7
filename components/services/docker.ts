import type * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import type { Environment } from '../../config';
import { storesOf, type Endpoint, type Stores, type WorkloadSecrets } from '../handover';
import type { Registry } from '../mesh';
import type { DockerNetwork } from '../networking';
import { inCallOrder } from './call-order';
import { DockerImages, type DockerImage } from './docker-images';
import { DockerWorkload } from './docker-workload';
import type { Services } from './services';
import { workloadSettings } from './settings';
import { storeSecrets } from './store-secrets';

/** Settings of {@link DockerServices}. */
export interface DockerServicesArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
  /** Where traces go, by OTLP over HTTP. */
  readonly tracing: Endpoint;
  readonly stores: Stores;
  /** @default the environment has none */
  readonly registry?: Registry | undefined;
  /** The sidecar of each workload. @default workloads call each other without */
  readonly sidecars?: Readonly<Record<string, docker.Container>> | undefined;
  /** Settings by workload, beside those that follow from the catalogue. @default none */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Credentials by workload, beside those for its stores. @default none */
  readonly secrets?: Readonly<Record<string, WorkloadSecrets>>;
}

/** Every workload of the catalogue on Docker, each after those it calls. */
export class DockerServices extends pulumi.ComponentResource implements Services {
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  /** The container of each workload, once it is healthy. */
  readonly running: Readonly<Record<string, pulumi.Resource>>;

  constructor(name: string, args: DockerServicesArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:services:DockerServices', name, {}, opts);
    const {
      catalog,
      environment,
      network,
      tracing,
      stores,
      registry,
      sidecars = {},
      settings = {},
      secrets = {},
    } = args;
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
            nameserver: registry?.nameserver,
            sidecar: sidecars[workload.name],
            settings: {
              ...workloadSettings({
                workload,
                workloads,
                environment,
                tracing,
                stores,
                registry,
              }),
              ...settings[workload.name],
            },
            secrets: {
              ...storeSecrets(workload, stores),
              ...registry?.secrets,
              ...secrets[workload.name],
            },
            after: [
              ...storesOf(workload, stores).flatMap(({ ready }) => ready),
              ...(registry?.ready ?? []),
              ...workload.calls.flatMap(called => running.get(called)?.ready ?? []),
            ],
          },
          { parent: this },
        ),
      );
    }
    this.running = Object.fromEntries(
      [...running].map(([workload, { ready }]) => [workload, ready]),
    );
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
