import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import * as path from 'node:path';
import { catalog } from '../../catalog';
import { overlaps, parseCidr } from '../../catalog/arithmetic/cidr';
import type { SubnetName } from '../../catalog/subnets';
import { dockerSubnets } from '../../components/networking/docker-subnets';
import { switchedOff } from '../../embedded/docker/switched-off';
import type { Engine } from '../../embedded/engine/engine';
import { openEngine } from '../../embedded/engine/open-engine';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';
import { execute, openDockerTrial, type DockerTrial } from './docker-trial';
import { eventually } from './eventually';
import { httpGet } from './http-get';

const workloadsAlone = switchedOff(catalog.dockerComponents.map(({ capability }) => capability));
const network = (subnet: SubnetName): string => catalog.subnets[subnet].dockerNetwork;

/** Dev as Pulumi.dev.yaml has it, on a real Docker daemon. The tests build on each other, as a life does. */
describe('dev, by the real engine on a real Docker daemon', () => {
  let trial: DockerTrial;
  let engine: Engine;
  let opened = 0;
  /** How many resources the program registers with these settings; the stack itself comes on top. */
  let resources = 0;

  const open = (docker: Record<string, unknown> = {}, config: Record<string, unknown> = {}) =>
    openEngine({
      program: trial.program,
      directory: path.join(trial.directory, `dev-${++opened}`),
      kubeconfig: path.join(trial.directory, 'no-kubeconfig'),
      stack: 'dev',
      config: {
        'quikapp:docker': { host: trial.host, placeholder: trial.placeholder, ...docker },
        // No registry is needed for what is tested here.
        ...workloadsAlone,
        ...config,
      },
    });
  const inspect = (name: string) => trial.docker.getContainer(name).inspect();
  const ids = async () =>
    new Map(
      (await trial.docker.listContainers({ all: true })).map(({ Id, Names }) => [
        (Names[0] ?? '').slice(1),
        Id,
      ]),
    );

  before(async function () {
    trial = await openDockerTrial(this);
    resources = (await recordPlatform('dev', stackFile('dev', workloadsAlone))).length;
    engine = await open();
  });

  it('is told what is in the way, all at once, before anything is made', async () => {
    const server = createServer();
    await new Promise<void>(listening => server.listen(8081, '127.0.0.1', listening));
    const other = await trial.docker.createNetwork({
      Name: 'in-the-way',
      IPAM: { Driver: 'default', Config: [{ Subnet: '10.0.2.0/25' }] },
    });
    try {
      await assert.rejects(engine.up(), ({ message }: Error) => {
        assert.match(message, /2 problems with the Docker host of stack dev; nothing was changed/);
        assert.match(message, /workloads\.auth-service\.port\s+is\s+8081/);
        assert.match(message, /subnets\.data\s+is\s+"10\.0\.2\.0\/24"[^]*in-the-way overlaps it/);
        return true;
      });
    } finally {
      await other.remove();
      await new Promise(closed => server.close(closed));
    }
    assert.equal((await ids()).size, 0);
    const postgresql = createServer().listen(9432, '127.0.0.1');
    await once(postgresql, 'listening');
    try {
      const withStores = await open({}, { 'quikapp:stores': {} });
      await assert.rejects(withStores.preview(), /the port of postgresql\s+is\s+9432/);
    } finally {
      await new Promise(closed => postgresql.close(closed));
    }
    const elsewhere = await open({ host: 'unix:///nonexistent/docker.sock' });
    await assert.rejects(elsewhere.preview(), /a Docker daemon that answers; this one:.*ENOENT/);
  });

  it('comes up: every workload healthy, on its subnets and nowhere else', async () => {
    const { changes, diagnostics } = await engine.up();
    // All but the stack itself, which the attempts before have left in the state.
    assert.equal(changes['create'], resources);
    assert.match(diagnostics.join('\n'), /The placeholder stands in for 35 workloads/);
    const seen = new Set<string>();
    for (const workload of catalog.workloads) {
      const { State, NetworkSettings, HostConfig } = await inspect(workload.name);
      assert.equal(State.Health?.Status, 'healthy', workload.name);
      const joined = Object.entries(NetworkSettings.Networks);
      assert.deepEqual(
        joined.map(([name]) => name).sort(),
        dockerSubnets(workload).map(network).sort(),
        workload.name,
      );
      for (const [name, { IPAddress }] of joined) {
        const subnet = Object.values(catalog.subnets).find(s => s.dockerNetwork === name);
        const [block, address] = [parseCidr(subnet?.cidr ?? ''), parseCidr(`${IPAddress}/32`)];
        assert.ok(block && address && overlaps(block, address), `${workload.name} ${IPAddress}`);
        assert.equal(seen.has(IPAddress), false);
        seen.add(IPAddress);
      }
      assert.equal(HostConfig.RestartPolicy?.Name, 'unless-stopped');
    }
  });

  it('started each workload after those it calls were healthy', async () => {
    const born = new Map(
      await Promise.all(
        catalog.workloads.map(async ({ name }) => {
          const { Created, State } = await inspect(name);
          const healthy = State.Health?.Log.find(({ ExitCode }) => ExitCode === 0)?.End ?? '';
          return [name, { created: Date.parse(Created), healthy: Date.parse(healthy) }] as const;
        }),
      ),
    );
    // Docker remembers the last five checks only, so the callee's birth is what can always be compared.
    for (const { name, calls } of catalog.workloads) {
      for (const called of calls) {
        const [caller, callee] = [born.get(name), born.get(called)];
        assert.ok(
          caller && callee && caller.created >= callee.created + 9_000,
          `${name} ${called}`,
        );
      }
    }
  });

  it('lets declared calls through, over HTTP and gRPC', async () => {
    for (const { name, calls } of catalog.workloads.filter(({ calls }) => calls.length > 0)) {
      const { code, output } = await execute(trial.docker, name, '/placeholder', 'call');
      assert.equal(code, 0, `${name}: ${output}`);
      const answered = JSON.parse(output) as { target: string; status: string }[];
      for (const called of calls) {
        assert.ok(
          answered.some(({ target, status }) => target.includes(called) && status === '200'),
          `${name} doesn't reach ${called}`,
        );
      }
    }
  });

  it('publishes each port on the loopback address', async () => {
    for (const { port, name, probes, metricsPath } of catalog.workloads) {
      const { status } = await httpGet(`http://127.0.0.1:${port}${probes.readiness}`);
      assert.equal(status, 200, name);
      const { body: metrics } = await httpGet(`http://127.0.0.1:${port}${metricsPath}`);
      assert.match(metrics, new RegExp(`service_info\\{service="${name}"`));
      assert.match(metrics, /http_request_duration_seconds_bucket\{.*# EOF\n$/s);
    }
  });

  it('keeps a workload from a subnet that it declares no store of', async () => {
    const [{ Id: image } = { Id: '' }] = await trial.docker.listImages();
    const store = await trial.docker.createContainer({
      name: 'store',
      Image: image,
      Cmd: ['serve', '/live', '/ready'],
      Env: ['PORT=5432', 'SERVICE_NAME=store'],
      HostConfig: { NetworkMode: network('data') },
    });
    await store.start();
    try {
      const { IPAddress = '' } =
        (await store.inspect()).NetworkSettings.Networks[network('data')] ?? {};
      const reach = async (from: string, host: string) =>
        (await execute(trial.docker, from, '/placeholder', 'reach', `${host}:5432`)).code;
      await eventually(() => reach('auth-service', 'store'), 0);
      // rest-gateway uses Redis, insights-service nothing: neither may talk to a database.
      for (const from of ['rest-gateway', 'insights-service']) {
        assert.equal(await reach(from, 'store'), 1, `${from} by name`);
        assert.equal(await reach(from, IPAddress), 1, `${from} by address`);
      }
    } finally {
      await store.remove({ force: true });
    }
  });

  it('has nothing to change afterwards, nor after a refresh', async () => {
    await engine.preview({ expectNoChanges: true });
    const { changes } = await engine.refresh();
    assert.deepEqual(Object.keys(changes), ['same']);
    await engine.preview({ expectNoChanges: true });
  });

  it('brings a killed workload back by itself', async () => {
    const { State: before } = await inspect('channel-service');
    process.kill(before.Pid, 'SIGKILL');
    await eventually(async () => {
      const { State, RestartCount } = await inspect('channel-service');
      return [State.Running, State.Pid !== before.Pid, RestartCount];
    }, [true, true, 1]);
  });

  it('makes a container that was removed by hand again, and no other', async () => {
    const before = await ids();
    await trial.docker.getContainer('admin-service').remove({ force: true });
    await engine.refresh();
    const { changes } = await engine.up();
    assert.deepEqual(changes, { create: 1, same: resources });
    const after = await ids();
    const others = [...after].filter(([name]) => name !== 'admin-service');
    assert.deepEqual(
      others,
      [...before].filter(([name]) => name !== 'admin-service'),
    );
  });

  it('replaces one container for a changed setting, and changes a limit in place', async () => {
    const before = await ids();
    const image = await inspect('audit-service').then(({ Image }) => Image);
    const set = (key: string, value: string) =>
      engine.configure(`quikapp:workloads.audit-service.${key}`, value);
    await set('port', '8094');
    const moved = await engine.up();
    assert.deepEqual(moved.changes, { replace: 1, same: resources });
    const after = await ids();
    assert.deepEqual(
      [...after].filter(([name, id]) => before.get(name) !== id).map(([name]) => name),
      ['audit-service'],
    );
    assert.equal((await httpGet('http://127.0.0.1:8094/actuator/health/readiness')).status, 200);

    await set('resources.limits.memory', '640Mi');
    assert.deepEqual((await engine.up()).changes, { same: resources, update: 1 });
    const { HostConfig, Image, Id } = await inspect('audit-service');
    assert.deepEqual([HostConfig.Memory, Image], [640 * 2 ** 20, image]);
    assert.equal(Id, after.get('audit-service'));
  });

  it('leaves no container, network, volume or image behind', async () => {
    await engine.destroy();
    const [containers, networks, { Volumes }, images] = await Promise.all([
      trial.docker.listContainers({ all: true }),
      trial.docker.listNetworks(),
      trial.docker.listVolumes(),
      trial.docker.listImages({ all: true }),
    ]);
    const names = networks.map(({ Name }) => Name).filter(name => name.startsWith('QuikApp'));
    assert.deepEqual([containers, names, Volumes, images], [[], [], [], []]);
  });

  it('moves a subnet together with what is on it, in a stack of two workloads', async () => {
    const small = await open({}, { 'quikapp:services': { only: ['attachment-service'] } });
    await small.up();
    assert.deepEqual([...(await ids()).keys()].sort(), ['attachment-service', 'file-service']);
    await small.configure('quikapp:networking.subnets.core', '10.0.9.0/24');
    // The network and both containers; the other networks and the image stay.
    assert.equal((await small.up()).changes['replace'], 3);
    const { NetworkSettings, State } = await inspect('attachment-service');
    assert.match(NetworkSettings.Networks[network('core')]?.IPAddress ?? '', /^10\.0\.9\./);
    assert.equal(State.Health?.Status, 'healthy');
    await small.destroy();
    assert.equal((await ids()).size, 0);
  });
});
