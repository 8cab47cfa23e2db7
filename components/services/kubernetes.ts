import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import type { Environment, RegistryLogin } from '../../config';
import { storesOf, type Endpoint, type Stores, type WorkloadSecrets } from '../handover';
import type { Registry } from '../mesh';
import type { KubernetesNetwork } from '../networking';
import type { Services } from './services';
import { KubernetesWorkload } from './kubernetes-workload';
import { registryLogin, registryLoginSecret } from './registry-login';
import { workloadSettings } from './settings';
import { storeSecrets } from './store-secrets';

/** What workloads are given of Vault. */
export interface WorkloadVault {
  /** Settings by workload, beside those that follow from the catalogue. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Credentials by workload. */
  readonly secrets: Readonly<Record<string, WorkloadSecrets>>;
  /** What puts these into their Secrets, by workload. @default nothing does yet */
  readonly delivery: Readonly<Record<string, readonly pulumi.Resource[]>> | undefined;
}

/** Settings of {@link KubernetesServices}. */
export interface KubernetesServicesArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** Where traces go, by OTLP over HTTP. */
  readonly tracing: Endpoint;
  readonly stores: Stores;
  readonly registry: Registry;
  readonly vault: WorkloadVault;
  /** To the registry of their images. @default none, since the nodes may pull without */
  readonly login: pulumi.Output<RegistryLogin> | undefined;
}

/** Every workload of the catalogue on Kubernetes. */
export class KubernetesServices extends pulumi.ComponentResource implements Services {
  readonly endpoints: Readonly<Record<string, Endpoint>>;

  constructor(name: string, args: KubernetesServicesArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:services:KubernetesServices', name, {}, opts);
    const { catalog, environment, network, tracing, stores, registry, vault, login } = args;
    const namespace = network.namespaces.core;
    const pullSecrets = registryLogin(
      `${name}-registry-login`,
      { environment, namespace, login },
      { parent: this },
    );

    this.endpoints = Object.fromEntries(
      catalog.workloads.map(workload => {
        const { endpoint } = new KubernetesWorkload(
          `${name}-${workload.name}`,
          {
            workload,
            namespace,
            image: environment.images[workload.name] ?? noImage(workload.name),
            settings: {
              ...workloadSettings({
                workload,
                workloads: catalog.workloads,
                environment,
                tracing,
                stores,
                registry,
              }),
              ...vault.settings[workload.name],
            },
            secrets: {
              ...storeSecrets(workload, stores),
              ...registry.secrets,
              ...vault.secrets[workload.name],
            },
            pullSecrets: pullSecrets.map(() => registryLoginSecret),
            after: [
              ...pullSecrets,
              ...storesOf(workload, stores).flatMap(({ ready }) => ready),
              ...registry.ready,
              ...(vault.delivery?.[workload.name] ?? []),
            ],
            // Until Vault is filled, its pods wait for Secrets that nobody makes.
            awaited:
              vault.delivery !== undefined ||
              Object.keys(vault.secrets[workload.name] ?? {}).length === 0,
          },
          { parent: this },
        );
        return [workload.name, endpoint];
      }),
    );
    this.registerOutputs({ endpoints: this.endpoints });
  }
}

/** The configuration makes sure of it; a caller of this component alone may have forgotten. */
function noImage(workload: string): never {
  throw new Error(`${workload} has no image: environment.images lacks it.`);
}
