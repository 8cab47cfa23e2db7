import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../catalog';
import type { Environment } from '../config';
import { dockerProvider } from './docker-provider';
import type { Endpoint } from './handover';
import { kubernetesProvider } from './kubernetes-provider';
import { DockerNetworking, KubernetesNetworking } from './networking';
import { tracingEndpoint } from './observability/tracing';
import { DockerServices, KubernetesServices, type Services } from './services';

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
    const services =
      args.environment.target === 'docker'
        ? this.onDocker(name, args)
        : this.onKubernetes(name, args);
    this.endpoints = services.endpoints;
    this.registerOutputs({ endpoints: this.endpoints });
  }

  private onKubernetes(name: string, args: PlatformArgs): Services {
    const { catalog, environment } = args;
    const provider = kubernetesProvider(`${name}-kubernetes`, environment, { parent: this });
    const child = { parent: this, provider };
    const network = new KubernetesNetworking(`${name}-networking`, args, child);
    return new KubernetesServices(
      `${name}-services`,
      { catalog, environment, network, tracing: tracingEndpoint(catalog, environment) },
      child,
    );
  }

  private onDocker(name: string, args: PlatformArgs): Services {
    const { catalog, environment } = args;
    const provider = dockerProvider(`${name}-docker`, environment, { parent: this });
    const child = { parent: this, provider };
    const network = new DockerNetworking(`${name}-networking`, args, child);
    return new DockerServices(
      `${name}-services`,
      { catalog, environment, network, tracing: tracingEndpoint(catalog, environment) },
      child,
    );
  }
}
