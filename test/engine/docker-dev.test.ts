import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { catalog } from '../../catalog';
import { overlaps, parseCidr } from '../../catalog/arithmetic/cidr';
import type { SubnetName } from '../../catalog/subnets';
import { environmentLabel } from '../../components/docker-labels';
import { dockerSubnets } from '../../components/networking/docker-subnets';
import { notAtHand, type NotAtHand } from '../../embedded/docker/not-at-hand';
import { switchedOff } from '../../embedded/docker/switched-off';
import type { Engine } from '../../embedded/engine/engine';
import { recordPlatform } from '../support/record';
import { skip } from '../support/skip';
import { stackFile } from '../support/stack-file';
import { listenToContainers } from './container-events';
import { execute, openDockerTrial, type DockerTrial } from './docker-trial';
import { eventually } from '../support/eventually';
import { httpGet } from '../support/http-get';
import { importLocalImages } from './images/import-local-images';
import { keptRehearsal } from './kept-rehearsal';
import { policyFindings } from './policy-findings';
import { rehearsalCommand, type RehearsalCommand } from './rehearsal-command';

const network = (subnet: SubnetName): string => catalog.subnets[subnet].dockerNetwork;

const policyPack = path.resolve(__dirname, '../../policy');
const ofDev = { label: [`${environmentLabel}=dev`] };

/**
 * Dev as Pulumi.dev.yaml has it, brought up by the command of its rehearsal on a real Docker daemon. The tests build on
 * each other, as a life does, and act on it as a user does whom the rehearsal has told how.
 */
describe('dev, by the real engine on a real Docker daemon', () => {
  let trial: DockerTrial;
  let rehearsal: RehearsalCommand;
  let engine: Engine;
  let events: Awaited<ReturnType<typeof listenToContainers>>;
  let leftOut: readonly NotAtHand[] = [];
  /** How many resources the program registers with these settings; the stack itself comes on top. */
  let resources = 0;
  let end = () => Promise.resolve();

  /** The platform's own containers that are there. */
  const components = () =>
    catalog.dockerComponents.filter(
      ({ capability }) => !leftOut.some(missing => missing.capability === capability),
    );
  const inspect = (name: string) => trial.docker.getContainer(name).inspect();
  const ids = async () =>
    new Map(
      (await trial.docker.listContainers({ all: true, filters: ofDev })).map(({ Id, Names }) => [
        (Names[0] ?? '').slice(1),
        Id,
      ]),
    );

  before(async function () {
    trial = await openDockerTrial(this);
    await importLocalImages(trial.docker, ['consul', 'redis']);
    leftOut = await notAtHand(trial.docker);
    const settings = switchedOff(leftOut.map(({ capability }) => capability));
    resources = (await recordPlatform('dev', stackFile('dev', settings))).length;
    events = await listenToContainers(trial.docker, 'dev');
    rehearsal = rehearsalCommand(['dev', '--keep'], { QUIKAPP_DOCKER_HOST: trial.host });
    end = async () => {
      events.stop();
      rehearsal.interrupt();
      await rehearsal.ended;
    };
    engine = await keptRehearsal(rehearsal, 'dev', 540);
  });
  after(() => end());

  it('comes up: every workload healthy, on its subnets and nowhere else', async () => {
    const seen = new Set<string>();
    const declared = [
      ...catalog.workloads.map(workload => [workload.name, dockerSubnets(workload)] as const),
      ...components().map(({ name, subnets }) => [name, subnets] as const),
    ];
    assert.deepEqual([...(await ids()).keys()].sort(), declared.map(([name]) => name).sort());
    for (const [name, subnets] of declared) {
      const { State, NetworkSettings, HostConfig } = await inspect(name);
      assert.equal(State.Health?.Status, 'healthy', name);
      const joined = Object.entries(NetworkSettings.Networks);
      assert.deepEqual(joined.map(([joins]) => joins).sort(), subnets.map(network).sort(), name);
      for (const [joins, { IPAddress }] of joined) {
        const subnet = Object.values(catalog.subnets).find(s => s.dockerNetwork === joins);
        const [block, address] = [parseCidr(subnet?.cidr ?? ''), parseCidr(`${IPAddress}/32`)];
        assert.ok(block && address && overlaps(block, address), `${name} ${IPAddress}`);
        assert.equal(seen.has(IPAddress), false);
        seen.add(IPAddress);
      }
      assert.equal(HostConfig.RestartPolicy?.Name, 'unless-stopped');
    }
  });

  it('is told of by its rehearsal: what is healthy, and what is not run, and why', () => {
    const printed = rehearsal.printed();
    const own = components().length;
    assert.match(printed, /: 35 of 35 workloads and /);
    assert.ok(printed.includes(`and ${own} of ${own} containers of the platform are healthy.`));
    assert.match(printed, /✔ Second preview .* nothing to change/);
    for (const { capability, images } of leftOut) {
      assert.match(printed, new RegExp(` ${capability}: neither .* has ${images.join(', ')}\n`));
    }
    for (const { capability } of components()) {
      assert.ok(!printed.includes(` ${capability}: neither`), capability);
    }
    for (const name of ['mesh', 'backups']) assert.ok(printed.includes(` ${name}: switched off`));
    console.log(printed.slice(printed.indexOf('  not run'), printed.indexOf('\n\nIt is kept')));
  });

  it('needs no Kubernetes for `pulumi up -s dev`', async () => {
    assert.equal(existsSync(engine.environment['KUBECONFIG'] ?? assert.fail()), false);
    const state = JSON.stringify(await engine.state());
    assert.match(state, /"type":"docker:index\/container:Container"/);
    assert.doesNotMatch(state, /"type":"(pulumi:providers:)?kubernetes/);
  });

  it('started each container after all that it needs was healthy', () => {
    const needs = new Map<string, readonly string[]>([
      ...catalog.workloads.map(
        ({ name, calls, databases, uses }) =>
          [name, [...calls, ...databases.map(each => each.engine), ...uses, 'consul']] as const,
      ),
      ['nginx', catalog.routes.flatMap(({ gateway }) => gateway ?? [])] as const,
    ]);
    const there = new Set([...catalog.workloads, ...components()].map(({ name }) => name));
    let compared = 0;
    for (const [name, all] of needs) {
      if (!there.has(name)) continue;
      const { started = assert.fail(name) } = events.of(name);
      for (const needed of all.filter(each => there.has(each))) {
        const { healthy = assert.fail(needed) } = events.of(needed);
        assert.ok(healthy < started, `${name} didn't wait for ${needed}`);
        compared++;
      }
    }
    // At least the declared calls.
    assert.ok(compared >= 45, `${compared} compared`);
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
    const { Image } = await inspect('rest-gateway');
    const reach = async (from: string, host: string) =>
      (await execute(trial.docker, from, '/placeholder', 'reach', `${host}:5432`)).code;
    // Both stores, Redis alone, a database alone, neither; and monitoring is nobody's.
    for (const [subnet, may, mayNot] of [
      ['data', ['auth-service', 'bookmark-service'], ['rest-gateway', 'insights-service']],
      ['infra', ['auth-service', 'rest-gateway'], ['bookmark-service', 'insights-service']],
      ['monitoring', [], ['auth-service', 'rest-gateway', 'insights-service']],
    ] as const) {
      const store = await trial.docker.createContainer({
        name: 'store',
        Image,
        Cmd: ['serve', '/live', '/ready'],
        Env: ['PORT=5432', 'SERVICE_NAME=store'],
        HostConfig: { NetworkMode: network(subnet) },
      });
      await store.start();
      try {
        const { IPAddress = '' } =
          (await store.inspect()).NetworkSettings.Networks[network(subnet)] ?? {};
        assert.notEqual(IPAddress, '');
        await eventually(() => reach('store', '127.0.0.1'), 0);
        for (const from of may) assert.equal(await reach(from, 'store'), 0, `${from}: ${subnet}`);
        const refused = await Promise.all(
          mayNot.flatMap(from => [reach(from, 'store'), reach(from, IPAddress)]),
        );
        assert.deepEqual(new Set(refused), new Set([1]), subnet);
      } finally {
        await store.remove({ force: true });
      }
    }
  });

  it('has its workloads registered in Consul, each of them answering', async function () {
    if (!components().some(({ name }) => name === 'consul')) skip(this, 'Consul is left out');
    const missing = async () => {
      const { body } = await httpGet('http://127.0.0.1:9500/v1/health/state/passing');
      const checks = JSON.parse(body) as { ServiceName: string }[];
      const passing = new Set(checks.map(({ ServiceName }) => ServiceName));
      return catalog.workloads.map(({ name }) => name).filter(name => !passing.has(name));
    };
    await eventually(missing, [], 60);
  });

  it('brings a killed workload back by itself', async () => {
    const { State: before } = await inspect('channel-service');
    // As the kernel ends it for want of memory; Docker takes any signal by its API for a wish to have it stopped.
    process.kill(before.Pid, 'SIGKILL');
    await eventually(async () => {
      const { State, RestartCount } = await inspect('channel-service');
      return [State.Running, State.Pid !== before.Pid, RestartCount];
    }, [true, true, 1]);
  });

  it('starts what was stopped by hand, makes what was removed, and touches no other', async () => {
    const before = await ids();
    await trial.docker.getContainer('admin-service').remove({ force: true });
    await trial.docker.getContainer('thread-service').kill();
    // Nothing else is seen to have changed.
    await engine.refresh();
    const { changes } = await engine.up();
    assert.deepEqual(changes, { create: 1, update: 1, same: resources - 1 });
    assert.equal((await inspect('thread-service')).State.Health?.Status, 'healthy');
    const others = (all: Map<string, string>) => [...all].filter(([n]) => n !== 'admin-service');
    assert.deepEqual(others(await ids()).sort(), others(before).sort());
  });

  it('replaces the container of a changed port, and Consul that knows it, and changes a limit in place, as the policies want', async () => {
    const before = await ids();
    const { Image } = await inspect('admin-service');
    await engine.configure('quikapp:workloads.audit-service.port', '8094');
    await engine.configure('quikapp:workloads.admin-service.resources.limits.memory', '640Mi');
    const replaced = ['audit-service', 'consul'].filter(name => before.has(name));
    const { changes, diagnostics } = await engine.up({ policyPack });
    assert.deepEqual(policyFindings(diagnostics), []);
    const [replace, update] = [replaced.length, 1];
    assert.deepEqual(changes, { replace, same: resources + 1 - replace - update, update });
    const changed = [...(await ids())].filter(([name, id]) => before.get(name) !== id);
    assert.deepEqual(changed.map(([name]) => name).sort(), replaced);
    assert.equal((await httpGet('http://127.0.0.1:8094/actuator/health/readiness')).status, 200);
    const limited = await inspect('admin-service');
    assert.deepEqual([limited.HostConfig.Memory, limited.Image], [640 * 2 ** 20, Image]);
  });

  it('leaves no container, network, volume or image behind', async () => {
    const containers = await trial.docker.listContainers({ all: true, filters: ofDev });
    const used = new Set(containers.map(({ ImageID }) => ImageID));
    const images = await trial.docker.listImages();
    const tags = images.flatMap(({ Id, RepoTags }) => (used.has(Id) ? (RepoTags ?? []) : []));
    // The placeholder's, and one for each container of the platform.
    assert.equal(tags.length, 1 + components().length);

    rehearsal.interrupt();
    assert.deepEqual(await rehearsal.ended, { code: 0, errors: '' });
    assert.match(rehearsal.printed(), /Everything was ended and removed\.\n$/);
    const left = await Promise.all([
      trial.docker.listContainers({ all: true, filters: ofDev }),
      trial.docker.listNetworks({ filters: ofDev }),
      trial.docker.listVolumes({ filters: ofDev }).then(({ Volumes }) => Volumes),
      trial.docker.listImages({ filters: { reference: tags } }),
      rehearsal.folders(),
    ]);
    assert.deepEqual(left, [[], [], [], [], []]);
  });
});
