import type { Catalog } from '../../catalog';
import { overlaps, parseCidr } from '../../catalog/arithmetic/cidr';
import type { Problem } from '../../catalog/problem';
import { subnetNames } from '../../catalog/subnets';
import type { Environment } from '../../config';
import type { DaemonFacts, HostFacts } from './host-facts';
import { containerNames } from './container-names';
import { memoryProblems } from './memory-problems';
import { publishedPorts } from './published-ports';

/** Everything that would make an update fail halfway on this host. What the stack itself has there already is none. */
export function hostProblems(
  catalog: Catalog,
  environment: Environment,
  { daemon, takenPorts, routes }: HostFacts,
): Problem[] {
  const present: DaemonFacts =
    'unreachable' in daemon ? { memoryBytes: Infinity, networks: [], containers: [] } : daemon;
  return [
    ...('unreachable' in daemon
      ? [
          {
            key: 'quikapp:docker.host',
            value: environment.docker.host,
            allowed: `a Docker daemon that answers; this one: ${daemon.unreachable}`,
          },
        ]
      : []),
    ...nameProblems(catalog, environment, present),
    ...portProblems(catalog, environment, present, takenPorts),
    ...subnetProblems(catalog, environment, present, routes),
    ...memoryProblems(catalog, environment, present.memoryBytes),
  ];
}

function nameProblems(
  catalog: Catalog,
  environment: Environment,
  { networks, containers }: DaemonFacts,
): Problem[] {
  const { stack } = environment;
  const foreign = (all: readonly { name: string; environment: string | undefined }[]) =>
    new Set(all.filter(({ environment }) => environment !== stack).map(({ name }) => name));
  const [others, otherNetworks] = [foreign(containers), foreign(networks)];
  return [
    ...containerNames(catalog, environment)
      .filter(name => others.has(name))
      .map(name => ({
        key: `container ${name}`,
        value: name,
        allowed: `a free name: a container that isn't this stack's has it (docker rm -f ${name})`,
      })),
    ...Object.values(catalog.subnets)
      .filter(({ dockerNetwork }) => otherNetworks.has(dockerNetwork))
      .map(({ dockerNetwork }) => ({
        key: `network ${dockerNetwork}`,
        value: dockerNetwork,
        allowed: `a free name: a network that isn't this stack's has it (docker network rm ${dockerNetwork})`,
      })),
  ];
}

function portProblems(
  catalog: Catalog,
  environment: Environment,
  { containers }: DaemonFacts,
  takenPorts: readonly number[],
): Problem[] {
  const own = containers.filter(container => container.environment === environment.stack);
  return publishedPorts(catalog, environment).flatMap(({ key, port, without }) => {
    if (own.some(({ ports }) => ports.includes(port))) return [];
    const holder = containers.find(({ ports }) => ports.includes(port));
    if (!holder && !takenPorts.includes(port)) return [];
    return [
      {
        key,
        value: port,
        allowed:
          `a port that is free on 127.0.0.1; ${holder ? `the container ${holder.name}` : 'another program'} has it ` +
          `(or ${without.join(', or ')})`,
      },
    ];
  });
}

function subnetProblems(
  { subnets }: Catalog,
  { stack }: Environment,
  { networks }: DaemonFacts,
  routes: readonly string[],
): Problem[] {
  return subnetNames.flatMap(name => {
    const { cidr } = subnets[name];
    const network = networks.find(
      ({ environment, cidrs }) => environment !== stack && cidrs.some(other => share(cidr, other)),
    );
    // Docker's own bridges have routes, too.
    const route = routes.find(
      other =>
        isSpecific(other) &&
        share(cidr, other) &&
        !networks.some(({ cidrs }) => cidrs.includes(other)),
    );
    const taken = network ? `the Docker network ${network.name}` : route && `the route to ${route}`;
    return taken === undefined
      ? []
      : [
          {
            key: `quikapp:networking.subnets.${name}`,
            value: cidr,
            allowed: `a block that nothing else uses; ${taken} overlaps it`,
          },
        ];
  });
}

function share(one: string, other: string): boolean {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  return a !== undefined && b !== undefined && overlaps(a, b);
}

/** The default route, or the halves by which a VPN replaces it, leads everywhere and reserves nothing. */
const isSpecific = (cidr: string): boolean => (parseCidr(cidr)?.size ?? Infinity) <= 2 ** 24;
