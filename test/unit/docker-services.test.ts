import assert from 'node:assert/strict';
import type * as docker from '@pulumi/docker';
import { catalog } from '../../catalog';
import { stacks } from '../../catalog/stacks';
import { inCallOrder } from '../../components/services/call-order';
import { inputsOf, servicesIn, titles } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Container {
  readonly name: string;
  readonly envs: readonly string[];
  readonly memory: number;
  readonly memorySwap: number;
  readonly restart: string;
  readonly wait: boolean;
  readonly waitTimeout: number;
  readonly readOnly: boolean;
  readonly user: string;
  readonly privileged?: boolean;
  readonly capabilities: { readonly drops: readonly string[]; readonly adds?: readonly string[] };
  readonly securityOpts: readonly string[];
  readonly logDriver: string;
  readonly logOpts: Readonly<Record<string, string>>;
  readonly tmpfs: Readonly<Record<string, string>>;
  readonly ports: readonly docker.types.output.ContainerPort[];
  readonly healthcheck: docker.types.output.ContainerHealthcheck;
}

describe('services on Docker', () => {
  let graph: RecordedResource[] = [];
  let containers: ReadonlyMap<string, Container> = new Map();

  const record = (overrides: Readonly<Record<string, unknown>> = {}) =>
    recordPlatform('dev', stackFile('dev', overrides));
  const byName = (resources: RecordedResource[]) =>
    new Map(
      inputsOf<Container>(servicesIn(resources), ':Container').map(each => [each.name, each]),
    );
  const container = (name: string) => containers.get(name) ?? assert.fail(`no ${name}`);

  before(async () => {
    graph = await record();
    containers = byName(graph);
  });

  it('give each workload a container of its name', () => {
    assert.deepEqual([...containers.keys()].sort(), catalog.workloads.map(w => w.name).sort());
  });

  it('publish each port, in its range, on the loopback address only', () => {
    for (const { name, port, stack } of catalog.workloads) {
      assert.deepEqual(container(name).ports, [
        { internal: port, external: port, ip: '127.0.0.1', protocol: 'tcp' },
      ]);
      const [first, last] = stacks[stack].ports;
      assert.ok(port >= first && port <= last);
      assert.ok(container(name).envs.includes(`PORT=${port}`));
    }
  });

  it('publish nothing where that is switched off', async () => {
    const quiet = byName(await record({ 'quikapp:docker': { publish: false } }));
    assert.deepEqual([...new Set([...quiet.values()].map(({ ports }) => ports.length))], [0]);
  });

  it('restart, wait for health, keep within their memory and rotate their logs', () => {
    for (const { name, startupSeconds } of catalog.workloads) {
      const { restart, wait, waitTimeout, memory, memorySwap, logDriver, logOpts } =
        container(name);
      assert.deepEqual([restart, wait], ['unless-stopped', true]);
      assert.ok(waitTimeout > startupSeconds);
      assert.equal(memorySwap, memory);
      assert.deepEqual([logDriver, logOpts], ['json-file', { 'max-size': '10m', 'max-file': '3' }]);
    }
    assert.equal(container('auth-service').memory, 1024);
    assert.equal(container('ml-service').memory, 4096);
  });

  it('run without rights, on a read-only root', () => {
    for (const each of containers.values()) {
      assert.deepEqual(each.capabilities, { drops: ['ALL'] });
      assert.deepEqual(each.securityOpts, ['no-new-privileges:true']);
      assert.deepEqual(
        [each.user, each.readOnly, each.privileged, Object.keys(each.tmpfs)],
        ['10001:10001', true, undefined, ['/tmp']],
      );
    }
  });

  it('check the readiness path, and say durations as Docker itself does', () => {
    const { tests, startPeriod } = container('admin-service').healthcheck;
    assert.deepEqual(tests, ['CMD', '/placeholder', 'healthcheck', '/actuator/health/readiness']);
    assert.equal(startPeriod, '3m0s');
    assert.equal(container('channel-service').healthcheck.startPeriod, '30s');
  });

  it('ask a real image with wget or curl, or by its own command', async () => {
    const real = byName(
      await record({
        'quikapp:images': { registry: 'registry.example.com/quikapp' },
        'quikapp:workloads': { 'channel-service': { healthCheck: ['CMD', '/app', 'health'] } },
      }),
    );
    assert.deepEqual(real.get('backend-gateway')?.healthcheck.tests, [
      'CMD-SHELL',
      'wget -q -O /dev/null http://127.0.0.1:3000/health/ready || ' +
        'curl -fsS -o /dev/null http://127.0.0.1:3000/health/ready',
    ]);
    assert.deepEqual(real.get('channel-service')?.healthcheck.tests, ['CMD', '/app', 'health']);
  });

  it('start after those they call', () => {
    const started = (name: string) =>
      graph.find(resource => resource.name === `quikapp-services-${name}-container`);
    for (const { name, calls } of catalog.workloads) {
      for (const called of calls) {
        assert.ok(
          started(name)?.dependencies.includes(`quikapp-services-${called}-container`),
          `${name} doesn't wait for ${called}`,
        );
      }
    }
    const order = inCallOrder(catalog.workloads).map(({ name }) => name);
    assert.equal(new Set(order).size, catalog.workloads.length);
    for (const { name, calls } of catalog.workloads) {
      for (const called of calls) assert.ok(order.indexOf(called) < order.indexOf(name));
    }
  });

  it('start backend after PostgreSQL, Redis and Kafka, and realtime after Redis', () => {
    const waitsFor = (name: string) =>
      graph
        .find(resource => resource.name === `quikapp-services-${name}-container`)
        ?.dependencies.map(urn => urn.split('::').at(-1)) ?? assert.fail(name);
    const server = (store: string) => `quikapp-${store}-server-container`;
    for (const store of ['postgresql', 'redis', 'kafka']) {
      assert.ok(waitsFor('backend-gateway').includes(server(store)), store);
    }
    assert.ok(waitsFor('realtime-service').includes(server('redis')));
  });

  it('stand beside the containers of the platform, each healthy or made anew', () => {
    const all = inputsOf<Container>(graph, ':Container');
    assert.equal(all.length, catalog.workloads.length + catalog.dockerComponents.length);
    for (const { name, restart, healthcheck, wait } of all) {
      assert.equal(restart, 'unless-stopped', name);
      assert.ok((healthcheck.tests ?? []).length > 1 && wait, name);
    }
  });

  it('run what is asked for and all that it calls, or nothing', async () => {
    const some = byName(await record({ 'quikapp:services': { only: ['workspace-service'] } }));
    assert.deepEqual([...some.keys()].sort(), [
      'channel-service',
      'notification-service',
      'user-service',
      'workspace-service',
    ]);
    const none = await record({ 'quikapp:services': { enabled: false } });
    assert.deepEqual(titles(servicesIn(none).filter(({ custom }) => custom)), []);
    assert.equal(inputsOf(none, ':Network').length, 4);
  });

  it('take everything from the explicit provider and the configured daemon', async () => {
    const elsewhere = await record({ 'quikapp:docker': { host: 'tcp://127.0.0.1:2375' } });
    assert.deepEqual(
      inputsOf<{ host: string }>(elsewhere, 'providers:docker').map(p => p.host),
      ['tcp://127.0.0.1:2375'],
    );
    const others = elsewhere.filter(
      ({ custom, type, provider }) =>
        custom &&
        !type.startsWith('pulumi:providers:') &&
        !/::quikapp-(docker|random|tls|vault-provider)::/.test(provider),
    );
    assert.deepEqual(titles(others), []);
  });

  it('give every resource a parent, its prefix and registered outputs', () => {
    const orphans = graph.filter(
      ({ name, parent }) =>
        name !== 'quikapp' && (parent === undefined || !name.startsWith(`${parent}-`)),
    );
    assert.deepEqual(titles(orphans), []);
    assert.deepEqual(titles(graph.filter(c => !c.custom && !c.outputsRegistered)), []);
  });
});
