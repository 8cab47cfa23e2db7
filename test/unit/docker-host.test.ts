import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { catalog } from '../../catalog';
import type { HostFacts } from '../../components/docker-host/host-facts';
import { hostProblems } from '../../components/docker-host/host-problems';
import { publishedPorts } from '../../components/docker-host/published-ports';
import { readHost } from '../../components/docker-host/read-host';
import { parseKernelRoutes } from '../../components/docker-host/routes';
import { takenPorts } from '../../components/docker-host/taken-ports';
import { resolve } from '../../config/resolve';
import { inputsOf } from '../support/graph';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Publication {
  readonly external: number;
  readonly protocol: string;
}

const gibibyte = 2 ** 30;
const idle: HostFacts = {
  daemon: { memoryBytes: 8 * gibibyte, networks: [], containers: [] },
  takenPorts: [],
  routes: ['0.0.0.0/0', '192.168.1.0/24'],
};

describe('the Docker host, before anything is made', () => {
  const problems = (facts: Partial<HostFacts>, values: Record<string, unknown> = {}) => {
    const { environment, catalog: own } = resolve('dev', values, catalog);
    return hostProblems(own, environment, { ...idle, ...facts });
  };
  const keys = (...args: Parameters<typeof problems>) => problems(...args).map(({ key }) => key);
  const daemon = (part: Partial<Extract<HostFacts['daemon'], { memoryBytes: number }>>) => ({
    daemon: { memoryBytes: 8 * gibibyte, networks: [], containers: [], ...part },
  });

  it('is fine when it is idle', () => {
    assert.deepEqual(problems({}), []);
  });

  it('has no daemon', () => {
    const [problem] = problems({ daemon: { unreachable: 'connect ENOENT' } });
    assert.equal(problem?.key, 'quikapp:docker.host');
    assert.match(problem.allowed, /connect ENOENT/);
  });

  it("has a port taken by a program or by another stack's container, not by this stack's own", () => {
    const containers = [
      { name: 'other', environment: undefined, ports: [8082] },
      { name: 'user-service', environment: 'dev', ports: [8081] },
    ];
    const found = problems({ ...daemon({ containers }), takenPorts: [3000, 8081, 8082] });
    assert.deepEqual(
      found.map(({ key, value }) => [key, value]),
      [
        ['quikapp:workloads.backend-gateway.port', 3000],
        ['quikapp:workloads.user-service.port', 8082],
      ],
    );
    assert.match(found[0]?.allowed ?? '', /another program has it/);
    assert.match(found[1]?.allowed ?? '', /the container other has it/);
  });

  it('has a port of the platform taken, and is told which setting does without it', () => {
    const taken = { takenPorts: [80, 3000, 9432, 9820] };
    assert.deepEqual(
      problems(taken).map(({ key, value, allowed }) => [
        key,
        value,
        /\(or (.*)\)$/.exec(allowed)?.[1],
      ]),
      [
        ['quikapp:workloads.backend-gateway.port', 3000, 'quikapp:docker.publish: false'],
        ['the port of nginx', 80, 'quikapp:docker.publish: false, or quikapp:edge.enabled: false'],
        ['the port of vault', 9820, 'quikapp:vault.enabled: false'],
        [
          'the port of postgresql',
          9432,
          'quikapp:docker.publish: false, or quikapp:stores.postgresql.enabled: false',
        ],
      ],
    );
    // This program fills Vault through its port, whatever else is published.
    assert.deepEqual(keys(taken, { docker: { publish: false } }), ['the port of vault']);
    const without = { docker: { publish: false }, vault: { enabled: false } };
    assert.deepEqual(keys(taken, without), []);
  });

  it('is looked at for exactly what the containers publish', async () => {
    for (const publish of [true, false]) {
      const settings = { 'quikapp:docker': { publish } };
      const graph = await recordPlatform('dev', stackFile('dev', settings));
      const published = inputsOf<{ readonly ports?: readonly Publication[] }>(graph, ':Container')
        .flatMap(({ ports = [] }) => ports)
        .map(({ external, protocol }) => `${external}/${protocol}`);
      const { environment, catalog: own } = resolve('dev', { docker: { publish } }, catalog);
      const looked = publishedPorts(own, environment).flatMap(({ port, protocols }) =>
        protocols.map(protocol => `${port}/${protocol}`),
      );
      assert.deepEqual(looked.sort(), published.sort());
    }
  });

  it("has a name taken that isn't this stack's", () => {
    const container = { name: 'auth-service', environment: 'staging', ports: [] };
    const network = { name: 'QuikApp-network-core', environment: undefined, cidrs: [] };
    assert.deepEqual(keys(daemon({ containers: [container], networks: [network] })), [
      'container auth-service',
      'network QuikApp-network-core',
    ]);
    const own = { ...container, environment: 'dev' };
    assert.deepEqual(keys(daemon({ containers: [own] })), []);
  });

  it('has a subnet that another network or a route overlaps', () => {
    const networks = [{ name: 'compose_default', environment: undefined, cidrs: ['10.0.0.0/22'] }];
    assert.deepEqual(keys({ ...daemon({ networks }), routes: ['10.0.0.0/22', '10.0.4.128/25'] }), [
      'quikapp:networking.subnets.core',
      'quikapp:networking.subnets.data',
      'quikapp:networking.subnets.infra',
      'quikapp:networking.subnets.monitoring',
    ]);
  });

  it("takes neither its own bridges' routes nor a VPN's default route for one", () => {
    const networks = [{ name: 'QuikApp-network-core', environment: 'dev', cidrs: ['10.0.1.0/24'] }];
    const routes = ['10.0.1.0/24', '0.0.0.0/1', '128.0.0.0/1'];
    assert.deepEqual(keys({ ...daemon({ networks }), routes }), []);
  });

  it('has too little memory for real images, and enough for placeholders', () => {
    const images = { registry: 'registry.example.com/quikapp' };
    const [problem, ...others] = problems({}, { images });
    assert.deepEqual(others, []);
    assert.equal(problem?.value, '8.0 GiB');
    assert.match(problem.allowed, /^2\d\.\d GiB or more, which the 50 containers ask for/);
    assert.match(problem.allowed, /quikapp:observability\.enabled: false/);
    assert.deepEqual(keys(daemon({ memoryBytes: gibibyte })), ["the Docker host's memory"]);
    const fewer = { images, services: { only: ['channel-service'] } };
    assert.deepEqual(keys({}, fewer), []);
  });

  it('is told in whole: every problem at once', () => {
    assert.deepEqual(
      keys({
        daemon: { unreachable: 'connect ECONNREFUSED' },
        takenPorts: [4003],
        routes: ['10.0.2.0/24'],
      }),
      [
        'quikapp:docker.host',
        'quikapp:workloads.message-service.port',
        'quikapp:networking.subnets.data',
      ],
    );
  });

  it('is looked at for real', async () => {
    const server = createServer();
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const tcp = { port, protocols: ['tcp'] as const };
    try {
      assert.deepEqual(await takenPorts([tcp]), [port]);
      const facts = await readHost('unix:///nonexistent/docker.sock', [tcp]);
      assert.deepEqual(facts.takenPorts, [port]);
      assert.match((facts.daemon as { unreachable: string }).unreachable, /ENOENT/);
    } finally {
      await new Promise(closed => server.close(closed));
    }
    assert.deepEqual(await takenPorts([tcp]), []);
  });

  it('is looked at by each protocol', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    try {
      assert.deepEqual(await takenPorts([{ port, protocols: ['tcp'] }]), []);
      assert.deepEqual(await takenPorts([{ port, protocols: ['tcp', 'udp'] }]), [port]);
    } finally {
      await new Promise<void>(closed => socket.close(closed));
    }
    assert.deepEqual(await takenPorts([{ port, protocols: ['tcp', 'udp'] }]), []);
  });

  it('is asked whether somebody listens where this user may not', async function () {
    // Root without this one right is as most developers are on their machines.
    const mayTry = process.platform === 'linux' && process.getuid?.() === 0;
    if (!mayTry) this.skip();
    const port = 1019;
    const look = async () => {
      const script = `
        const { takenPorts } = require('./components/docker-host/taken-ports');
        takenPorts([{ port: ${port}, protocols: ['tcp'] }]).then(taken => console.log(taken.length));`;
      const { stdout } = await promisify(execFile)('setpriv', [
        ...['--bounding-set=-net_bind_service', '--inh-caps=-net_bind_service'],
        ...[process.execPath, '--require', 'tsx/cjs', '--eval', script],
      ]);
      return stdout.trim();
    };
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    try {
      assert.equal(await look(), '1');
    } finally {
      await new Promise(closed => server.close(closed));
    }
    assert.equal(await look(), '0');
  });

  it("reads the kernel's table of routes", () => {
    const table = [
      'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
      'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0',
      'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
      'tun0\t0000000A\t00000000\t0001\t0\t0\t0\t000000FF\t0\t0\t0',
      '',
    ].join('\n');
    assert.deepEqual(parseKernelRoutes(table), ['0.0.0.0/0', '192.0.2.0/24', '10.0.0.0/8']);
  });
});
