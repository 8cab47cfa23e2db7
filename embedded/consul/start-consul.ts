import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { portChooser } from '../control-plane/choose-ports';
import { startServer, type Server, type ServerOptions } from '../control-plane/start-server';

/** A running Consul: one server with a mesh, that lets nobody do anything without a token. */
export interface Consul extends Server {
  /** URL of its API. */
  readonly address: string;
  /** The port of its DNS on 127.0.0.1. */
  readonly dnsPort: number;
  /** Where sidecars get their configuration, on 127.0.0.1. */
  readonly grpcPort: number;
  /** The token that may do everything, new for each run. */
  readonly token: string;
}

/** Starts a Consul on 127.0.0.1 that keeps everything in memory. `program` is the toolchain's `consul`. */
export async function startConsul(options: ServerOptions): Promise<Consul> {
  const next = portChooser();
  const [http, dns, grpc, server, serf] = [
    await next(),
    await next(),
    await next(),
    await next(),
    await next(),
  ];
  const address = `http://127.0.0.1:${http}`;
  const token = randomUUID();
  const settings = path.join(path.resolve(options.directory), 'consul.json');
  await fs.mkdir(path.dirname(settings), { recursive: true, mode: 0o700 });
  const acl = { enabled: true, default_policy: 'deny', tokens: { initial_management: token } };
  // As its chart has it; without the first it has no metrics for Prometheus.
  const telemetry = { prometheus_retention_time: '1m', disable_hostname: true };
  await fs.writeFile(settings, JSON.stringify({ acl, telemetry }), { mode: 0o600 });
  const running = await startServer(options, {
    name: 'consul',
    command: ['agent'],
    flags: [
      '-dev',
      '-bind=127.0.0.1',
      '-client=127.0.0.1',
      `-http-port=${http}`,
      `-dns-port=${dns}`,
      `-grpc-port=${grpc}`,
      '-grpc-tls-port=-1',
      `-server-port=${server}`,
      `-serf-lan-port=${serf}`,
      '-serf-wan-port=-1',
      `-config-file=${settings}`,
    ],
    watchesParent: false,
    // Refused until there is a leader, unlike the question who it is.
    readyUrl: `${address}/v1/catalog/nodes`,
  });
  return { ...running, address, dnsPort: dns, grpcPort: grpc, token };
}
