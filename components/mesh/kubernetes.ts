import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import { consulPorts } from '../../catalog/mesh';
import { settingsPrefix } from '../../catalog/settings-store';
import type { Environment } from '../../config';
import type { Issuer } from '../certificates';
import { chartRelease } from '../charts';
import type { Endpoint, Stores, WorkloadSecrets } from '../handover';
import { metadata } from '../labels';
import type { KubernetesNetwork } from '../networking';
import type { VaultAuthority } from '../secrets';
import { ConsulCertificates } from './consul-certificates';
import { ConsulDns } from './consul-dns';
import { ConsulSecrets } from './consul-secrets';
import { ConsulSetup } from './consul-setup';
import { consulClients, settingsReader } from './consul-tokens';
import { consulValues } from './consul-values';
import { configEntries, type ConfigEntry } from './entries';
import { authorityFile } from './pod';
import type { Registry } from './registry';
import { registeredStores } from './store-endpoints';

/** Settings of {@link KubernetesMesh}. */
export interface KubernetesMeshArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  readonly issuer: Issuer;
  readonly stores: Stores;
  /** Where Jaeger takes spans by OTLP over gRPC. */
  readonly collector: Endpoint;
  /** Signs the sidecars' certificates. @default Consul itself */
  readonly authority: VaultAuthority | undefined;
}

/** Consul on Kubernetes: three servers, a sidecar for each pod that asks for one, and who may call whom. */
export class KubernetesMesh extends pulumi.ComponentResource implements Registry {
  readonly ready: readonly pulumi.Resource[];
  /** Where a snapshot is taken, and the Secrets with what that needs: `ca.crt` of the one, `token` of the other. */
  readonly snapshots: {
    readonly address: string;
    readonly certificate: string;
    readonly token: string;
    readonly ready: readonly pulumi.Resource[];
  };
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: WorkloadSecrets;

  constructor(name: string, args: KubernetesMeshArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:mesh:KubernetesMesh', name, {}, opts);
    const { catalog, environment, network, stores, collector } = args;
    const { infra, core } = network.namespaces;
    const prefix = settingsPrefix(environment.stack);
    const child = { parent: this };

    const secrets = new ConsulSecrets(
      `${name}-secrets`,
      { network, clients: consulClients(prefix) },
      child,
    );
    const certificates = new ConsulCertificates(`${name}-certificates`, args, child);
    const release = chartRelease(
      `${name}-release`,
      {
        chart: 'consul',
        environment,
        network,
        values: consulValues({ ...args, meshNamespace: core.name, secrets, certificates }),
      },
      { parent: this, dependsOn: [...secrets.ready, ...certificates.ready] },
    );
    if (environment.consul.dns) {
      new ConsulDns(`${name}-dns`, { ...environment.consul.dns, network, release }, child);
    }
    const entries = this.entries(name, configEntries(catalog, collector), args, release);
    const setup = new ConsulSetup(
      `${name}-setup`,
      {
        environment,
        namespace: infra,
        stores: registeredStores(catalog, stores),
        certificate: certificates.server,
        tokens: secrets.tokens,
        authority: args.authority,
        // The last step of all, so that workloads have one thing to wait for.
        after: [...entries, ...(args.authority?.ready ?? [])],
      },
      child,
    );

    this.ready = [setup.ready];
    this.snapshots = {
      address: `https://consul-server.${infra.name}.svc:${consulPorts.api}`,
      certificate: certificates.server,
      token: 'consul-snapshot',
      ready: this.ready,
    };
    this.settings = {
      CONSUL_HTTP_ADDR: `https://consul-server.${infra.name}:${consulPorts.api}`,
      CONSUL_CACERT: authorityFile,
      CONSUL_KV_PREFIX: prefix,
    };
    this.secrets = {
      CONSUL_HTTP_TOKEN: { kind: 'kubernetes', secret: settingsReader, key: 'token' },
    };
    this.registerOutputs({});
  }

  private entries(
    name: string,
    [mesh, defaults, ...others]: readonly ConfigEntry[],
    { network: { namespaces } }: KubernetesMeshArgs,
    release: pulumi.Resource,
  ): pulumi.Resource[] {
    const make = (entry: ConfigEntry | undefined, dependsOn: pulumi.Resource): pulumi.Resource[] =>
      entry === undefined
        ? []
        : [
            new k8s.apiextensions.CustomResource(
              `${name}-${kebab(entry.kind)}-${entry.name}`,
              {
                apiVersion: 'consul.hashicorp.com/v1alpha1',
                kind: entry.kind,
                metadata: {
                  ...metadata(entry.name, namespaces.core.name),
                  annotations: { 'pulumi.com/waitFor': 'condition=Synced' },
                },
                spec: entry.spec,
              },
              { parent: this, dependsOn },
            ),
          ];
    const common = [...make(mesh, release), ...make(defaults, release)];
    // Consul refuses a router of a service until it knows that this speaks HTTP, which the defaults say.
    return [...common, ...others.flatMap(entry => make(entry, common[1] ?? release))];
  }
}

const kebab = (kind: string): string =>
  kind.replace(/(?<=[a-z])[A-Z]/g, letter => `-${letter}`).toLowerCase();
