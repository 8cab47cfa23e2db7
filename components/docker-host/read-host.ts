import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { environmentLabel } from '../docker-labels';
import type { DaemonFacts, HostFacts } from './host-facts';
import { openDocker } from './open-docker';
import type { PublishedPort } from './published-ports';
import { routes } from './routes';
import { takenPorts } from './taken-ports';

const patienceMilliseconds = 10_000;

type IpamConfig = readonly { readonly Subnet?: string }[] | null | undefined;

/** Looks at the daemon and, where it is on this machine, at its ports and routes. */
export async function readHost(
  address: string,
  ports: readonly Pick<PublishedPort, 'port' | 'protocols'>[],
): Promise<HostFacts> {
  const local = /^(unix|npipe):|^tcp:\/\/(127\.|localhost)/.test(address);
  return {
    daemon: await inTime(readDaemon(openDocker(address))).catch((thrown: unknown) => ({
      unreachable: thrown instanceof Error ? thrown.message : String(thrown),
    })),
    takenPorts: local ? await takenPorts(ports) : [],
    routes: local ? routes() : [],
  };
}

/** A daemon on another machine may just stay silent. */
function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return Promise.race([
    answer,
    sleep(patienceMilliseconds, undefined, { ref: false }).then(() => {
      throw new Error(`no answer within ${patienceMilliseconds / 1000} seconds`);
    }),
  ]);
}

async function readDaemon(docker: Docker): Promise<DaemonFacts> {
  const [info, networks, containers] = await Promise.all([
    docker.info() as Promise<{ MemTotal: number }>,
    docker.listNetworks(),
    docker.listContainers({ all: true }),
  ]);
  return {
    memoryBytes: info.MemTotal,
    networks: networks.map(({ Name, Labels, IPAM }) => ({
      name: Name,
      environment: Labels?.[environmentLabel],
      // Docker's own networks, host and none, have null there.
      cidrs: ((IPAM?.Config as IpamConfig) ?? []).flatMap(({ Subnet }) => Subnet ?? []),
    })),
    containers: containers.map(({ Names, Labels, Ports }) => ({
      name: (Names[0] ?? '').replace(/^\//, ''),
      environment: Labels[environmentLabel],
      // A port that isn't published has no number here.
      ports: Ports.flatMap(({ PublicPort }) => (PublicPort as number | undefined) ?? []),
    })),
  };
}
