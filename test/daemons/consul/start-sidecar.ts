import { join } from 'node:path';
import { sidecarName } from '../../../catalog/mesh';
import type { Consul } from '../../../embedded/consul/start-consul';
import { startServer } from '../../../embedded/control-plane/start-server';
import { freePorts } from '../../support/free-ports';
import { envoyProgram } from './envoy-program';

/** Whose sidecar is started, and where. */
export interface SidecarArgs {
  readonly folder: string;
  readonly consul: Consul;
  /** The toolchain's `consul`, whose command line starts Envoy. */
  readonly program: string;
  readonly service: string;
  /** The name of this member, where the service has several. @default the service's */
  readonly member?: string;
  /** The member's own port. */
  readonly port: number;
  /** Those that it calls, or tries to. */
  readonly upstreams: readonly string[];
}

/** A running Envoy, on ports of the loopback address. */
export interface Sidecar {
  /** Where it takes calls to others. */
  readonly to: (service: string) => string;
  /** What it answers Prometheus. */
  readonly metrics: () => Promise<string>;
  /** One of its own figures, which its administration tells: of the calls to a service, or of any other scope. */
  readonly figure: (scope: string, name: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Registers a member of a service and its sidecar, and starts that: an Envoy whose whole configuration is Consul's. */
export async function startSidecar(args: SidecarArgs): Promise<Sidecar> {
  const { folder, consul, service, member = service, port } = args;
  const ports = await freePorts(3 + args.upstreams.length);
  const [inbound = 0, metrics = 0, admin = 0, ...local] = ports;
  const upstreams = Object.fromEntries(args.upstreams.map((to, index) => [to, local[index] ?? 0]));
  const id = sidecarName(member);
  await register(consul, { id: member, name: service, address: loopback, port });
  await register(consul, {
    id,
    name: sidecarName(service),
    kind: 'connect-proxy',
    address: loopback,
    port: inbound,
    proxy: {
      destination_service_name: service,
      destination_service_id: member,
      local_service_port: port,
      upstreams: Object.entries(upstreams).map(([to, at]) => ({
        destination_name: to,
        local_bind_port: at,
      })),
      // The platform's own port is one for all, and here they share one address.
      config: { envoy_prometheus_bind_addr: `${loopback}:${metrics}` },
    },
  });
  const envoy = await startServer(
    { program: args.program, directory: join(folder, id) },
    {
      name: id,
      command: ['connect', 'envoy'],
      flags: [
        `-proxy-id=${id}`,
        `-admin-bind=${loopback}:${admin}`,
        `-envoy-binary=${await envoyProgram()}`,
        // The oldest Envoy that can be had here is newer than Consul's list.
        '-ignore-envoy-compatibility',
        // One thread: each has connections of its own, and the limits of all together are not exact.
        ...['--', '--concurrency', '1', '--log-level', 'warning'],
      ],
      variables: {
        CONSUL_HTTP_ADDR: consul.address,
        CONSUL_HTTP_TOKEN: consul.token,
        CONSUL_GRPC_ADDR: `${loopback}:${consul.grpcPort}`,
      },
      watchesParent: false,
      readyUrl: `http://${loopback}:${admin}/ready`,
    },
  );
  const read = async (at: string) => (await fetch(`http://${loopback}:${at}`)).text();
  return {
    to: to => `${loopback}:${upstreams[to] ?? NaN}`,
    metrics: () => read(`${metrics}/metrics`),
    figure: async (scope, name) => {
      const found = (await read(`${admin}/stats`))
        .split('\n')
        .find(line => line.startsWith(`${scope}.`) && line.includes(`.${name}: `));
      if (found === undefined) throw new Error(`${id} has no figure ${scope} … ${name}.`);
      return Number(found.split(': ')[1]);
    },
    stop: envoy.stop,
  };
}

const loopback = '127.0.0.1';

async function register({ address, token }: Consul, registration: object): Promise<void> {
  const answer = await fetch(`${address}/v1/agent/service/register`, {
    method: 'PUT',
    headers: { 'X-Consul-Token': token },
    body: JSON.stringify(registration),
  });
  if (!answer.ok) throw new Error(`Consul refuses a service: ${await answer.text()}`);
}
