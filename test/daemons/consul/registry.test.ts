import assert from 'node:assert/strict';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../../catalog';
import { agentConfig } from '../../../components/mesh/agent-config';
import { serviceDefinitions } from '../../../components/mesh/service-definitions';
import { startServer, type Server } from '../../../embedded/control-plane/start-server';
import { ensureTools } from '../../../embedded/toolchain/ensure-tools';
import { freePorts } from '../../support/free-ports';
import { consulApi, until } from './api';
import { folderOf } from './run-script';

interface Health {
  readonly Service: { readonly Port: number; readonly Tags: string[] };
  readonly Checks: { readonly CheckID: string; readonly Status: string }[];
}

describe("dev's registry on a real Consul agent", () => {
  const listening: (HttpServer | TcpServer)[] = [];
  let folder = '';
  let agent: Server;
  let address = '';
  let resolver: Resolver;
  let authPort = 0;
  const asked: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quikapp-registry-'));
    const [http = 0, dns = 0, grpc = 0, server = 0, serf = 0, ...own] = await freePorts(
      6 + catalog.workloads.length,
    );
    const store = own.pop() ?? 0;
    // The workloads' own ports may be taken on this machine.
    const moved = {
      ...catalog,
      workloads: catalog.workloads.map((workload, index) => ({
        ...workload,
        port: own[index] ?? 0,
      })),
    };
    authPort = moved.workloads.find(({ name }) => name === 'auth-service')?.port ?? 0;
    const web = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200).end();
    });
    for (const [one, port] of [
      [web, authPort],
      [createTcpServer(socket => socket.end()), store],
    ] as const) {
      listening.push(one.listen(port, '127.0.0.1'));
      await once(one, 'listening');
    }
    const config = await folderOf(join(folder, 'config'), {
      'agent.json': JSON.stringify(
        agentConfig({
          address: '127.0.0.1',
          dataFolder: join(folder, 'data'),
          ports: { http, dns, grpc, server, serf_lan: serf },
          recursor: '127.0.0.1',
        }),
      ),
      'services.json': JSON.stringify(
        serviceDefinitions({
          catalog: moved,
          stores: [{ name: 'redis', endpoints: [{ host: '127.0.0.1', port: store }] }],
          environment: 'dev',
          addressOf: () => '127.0.0.1',
          standIns: new Set(),
        }),
      ),
    });
    const { consul } = await ensureTools(['consul'], () => undefined);
    address = `http://127.0.0.1:${http}`;
    agent = await startServer(
      { program: consul, directory: folder },
      {
        name: 'consul',
        command: ['agent'],
        flags: [`-config-dir=${config}`],
        watchesParent: false,
        readyUrl: `${address}/v1/catalog/nodes`,
      },
    );
    resolver = new Resolver();
    resolver.setServers([`127.0.0.1:${dns}`]);
  });

  after(async () => {
    await agent.stop();
    listening.forEach(server => server.close());
    await rm(folder, { recursive: true, force: true });
  });

  const health = async (service: string): Promise<Health> => {
    const [answer] = await consulApi(address, '').get<Health[]>(`/v1/health/service/${service}`);
    return answer ?? assert.fail(service);
  };

  it('knows each of the 35 workloads and the stores, with port, stack and a check of its own', async () => {
    for (const { name, stack } of catalog.workloads) {
      // The agent tells its registry of them one after the other.
      await until(async () => (await health(name)).Service.Port > 0);
      const { Service, Checks } = await health(name);
      assert.ok(Service.Tags.includes(stack), name);
      assert.ok(
        Checks.some(({ CheckID }) => CheckID === `${name}-ready`),
        name,
      );
    }
    assert.deepEqual((await health('redis')).Service.Tags, ['store']);
  });

  it('asks for readiness, and calls healthy who answers: by its API, by address and by port', async () => {
    const passing = async (service: string) =>
      (await health(service)).Checks.every(({ Status }) => Status === 'passing');
    await until(() => passing('auth-service'));
    await until(() => passing('redis'));
    assert.ok(asked.includes('/actuator/health/readiness'), asked.join());

    assert.deepEqual(await resolver.resolve4('auth-service.service.consul'), ['127.0.0.1']);
    assert.deepEqual(await resolver.resolve4('spring-boot.auth-service.service.consul'), [
      '127.0.0.1',
    ]);
    const [found] = await resolver.resolveSrv('auth-service.service.consul');
    assert.equal(found?.port, authPort);
    assert.deepEqual(await resolver.resolve4('redis.service.consul'), ['127.0.0.1']);
  });

  it('gives nobody the address of who does not answer, by HTTP or by gRPC', async () => {
    for (const name of ['user-service', 'grpc-gateway']) {
      await until(async () =>
        (await health(name)).Checks.some(({ Status }) => Status === 'critical'),
      );
      await assert.rejects(resolver.resolve4(`${name}.service.consul`), { code: 'ENOTFOUND' });
    }
  });
});
