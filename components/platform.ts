import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../catalog';
import type { Environment } from '../config';
import type { Endpoint } from './handover';
import { kubernetesProvider } from './kubernetes-provider';
import { KubernetesNetworking } from './networking';
import { tracingEndpoint } from './observability/tracing';
import { KubernetesServices } from './services';

/** Settings of {@link Platform}. */
export interface PlatformArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
}

/** All of QuikApp in one environment: the capabilities in order, each given what those before it made. */
export class Platform extends pulumi.ComponentResource {
  /** Where each workload is reached inside the platform. */
  readonly endpoints: Readonly<Record<string, Endpoint>>;

  constructor(name: string, args: PlatformArgs, opts?: pulumi.ComponentResourceOptions) {
    super('quikapp:index:Platform', name, {}, opts);
    const { catalog, environment } = args;

    if (environment.target === 'docker') {
      throw new pulumi.RunError(
        `Stack ${environment.stack} targets Docker, which this revision can't build yet. ` +
          'Use a stack with quikapp:target: kubernetes. Nothing was changed.',
      );
    }

    const provider = kubernetesProvider(`${name}-kubernetes`, environment, { parent: this });
    const child = { parent: this, provider };
    const network = new KubernetesNetworking(`${name}-networking`, args, child);
    const services = new KubernetesServices(
      `${name}-services`,
      { catalog, environment, network, tracing: tracingEndpoint(catalog) },
      child,
    );

    this.endpoints = services.endpoints;
    this.registerOutputs({ endpoints: this.endpoints });
  }
}
