import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import { formatAddress, parseCidr } from '../../catalog/arithmetic/cidr';
import type { DockerComponent } from '../../catalog/docker-components';
import { sidecarAddresses } from '../../catalog/sidecar-addresses';
import { settingsPrefix } from '../../catalog/settings-store';
import type { Environment } from '../../config';
import { dockerComponent, InfrastructureContainer } from '../docker-infrastructure';
import type { Endpoint, Stores } from '../handover';
import type { DockerNetwork } from '../networking';
import { standIns } from '../services/stand-ins';
import { agentConfig, agentPorts } from './agent-config';
import { configEntries } from './entries';
import { entryFiles } from './entry-files';
import { proxyDefinitions } from './proxy-definitions';
import type { Registry } from './registry';
import { scripts } from './scripts';
import { serviceDefinitions } from './service-definitions';
import { settingsFile } from './settings-file';
import { registeredStores } from './store-endpoints';

/** Settings of {@link DockerRegistry}. */
export interface DockerRegistryArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
  readonly stores: Stores;
  /** Where Jaeger takes spans by OTLP over gRPC. */
  readonly collector: Endpoint;
}

/** Docker's own DNS, as a container sees it. */
const dockerDns = '127.0.0.11';

/** Consul on Docker: one server that knows every workload and store, checks them, and answers by DNS. */
export class DockerRegistry extends pulumi.ComponentResource implements Registry {
  readonly ready: readonly pulumi.Resource[];
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets = {};
  readonly nameserver: string;

  constructor(name: string, args: DockerRegistryArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:mesh:DockerRegistry', name, {}, opts);
    const { catalog, environment, network } = args;
    const component = dockerComponent(catalog, 'consul');
    this.nameserver = addressIn(catalog, component);
    const server = new InfrastructureContainer(
      `${name}-server`,
      {
        component,
        catalog,
        environment,
        network,
        command: ['sh', '/setup/start-dev.sh'],
        settings: {
          CONFIG: '/setup/config',
          ENTRIES: '/setup/entries',
          SETTINGS: '/setup/settings.tsv',
        },
        files: this.files(args),
        healthCheck: ['CMD-SHELL', 'test -f /tmp/ready && consul catalog nodes'],
        also: {
          // The image's own user, without the rights that its entry point would need to become it.
          user: '100:1000',
          capabilities: { drops: ['ALL'] },
          ...(environment.docker.publish ? { ports: published(catalog) } : {}),
        },
      },
      { parent: this },
    );
    this.ready = [server.ready];
    this.settings = {
      CONSUL_HTTP_ADDR: `http://${component.name}:${agentPorts.http}`,
      CONSUL_KV_PREFIX: settingsPrefix(environment.stack),
    };
    this.registerOutputs({});
  }

  private files({ catalog, environment, stores, collector }: DockerRegistryArgs) {
    const agent = agentConfig({
      address: this.nameserver,
      dataFolder: '/consul/data',
      ports: agentPorts,
      recursor: dockerDns,
    });
    // Without sidecars a name is enough, which Docker looks up.
    const addresses = environment.enabled.mesh ? sidecarAddresses(catalog) : {};
    const { services } = serviceDefinitions({
      catalog,
      stores: registeredStores(catalog, stores),
      environment: environment.stack,
      addressOf: workload => addresses[workload] ?? workload,
      standIns: standIns(catalog.workloads, environment),
    });
    const sidecars = environment.enabled.mesh ? proxyDefinitions({ catalog, addresses }) : [];
    const within = (folder: string, files: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));
    return {
      ...within('/setup', scripts),
      ...within('/setup/config', {
        'agent.json': JSON.stringify(agent),
        'services.json': JSON.stringify({ services: [...services, ...sidecars] }),
      }),
      ...within('/setup/entries', entryFiles(configEntries(catalog, collector))),
      '/setup/settings.tsv': settingsFile(environment.stack),
    };
  }
}

/** Its fixed address: a resolver is configured by address. */
function addressIn({ subnets }: Catalog, { subnets: [home], place }: DockerComponent): string {
  const block = home === undefined ? undefined : parseCidr(subnets[home].cidr);
  if (!block || place === undefined) throw new Error('consul needs a fixed place in its network.');
  return formatAddress(block.first + place);
}

/** Its API and UI, and its DNS by both protocols, on the loopback address of the host only. */
function published({ infrastructurePorts }: Catalog) {
  const external = (name: string) =>
    infrastructurePorts.find(port => port.name === name)?.published ?? 0;
  const port = (internal: number, name: string, protocol: 'tcp' | 'udp') => ({
    internal,
    external: external(name),
    ip: '127.0.0.1',
    protocol,
  });
  return [
    port(agentPorts.http, 'consul-http', 'tcp'),
    port(agentPorts.dns, 'consul-dns', 'tcp'),
    port(agentPorts.dns, 'consul-dns', 'udp'),
  ];
}
