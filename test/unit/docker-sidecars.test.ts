import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { localUpstreams } from '../../catalog/local-upstreams';
import { meshCalls } from '../../catalog/mesh';
import { hostProblems } from '../../components/docker-host/host-problems';
import { resolve } from '../../config/resolve';
import { evaluate } from '../../policy/evaluate';
import { fromGolden, type GoldenResource } from '../../policy/graph/from-golden';
import { rules } from '../../policy/rules';
import { settingsSchema } from '../../policy/settings';
import { goldenText } from '../golden/render';
import { inputsOf } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Container {
  readonly name: string;
  readonly hostname?: string;
  readonly networkMode: string;
  readonly networksAdvanced?: readonly { readonly name: string; readonly ipv4Address?: string }[];
  readonly hosts?: readonly { readonly host: string; readonly ip: string }[];
  readonly dns?: readonly string[];
  readonly ports?: readonly { readonly internal: number; readonly external: number }[];
  readonly uploads?: readonly { readonly file: string; readonly content: string }[];
  readonly envs?: readonly unknown[];
}
interface Registration {
  readonly id: string;
  readonly kind?: string;
  readonly address: string;
  readonly proxy?: {
    readonly destination_service_id: string;
    readonly local_service_port: number;
    readonly upstreams: readonly {
      readonly destination_name: string;
      readonly local_bind_address: string;
      readonly local_bind_port: number;
    }[];
  };
}

describe('sidecars on Docker', () => {
  const mesh = { 'quikapp:mesh': { enabled: true } };
  let graph: RecordedResource[] = [];
  let without: RecordedResource[] = [];
  const container = (name: string, resources = graph) =>
    inputsOf<Container>(resources, ':Container').find(each => each.name === name) ??
    assert.fail(name);
  const owners = ['nginx', ...catalog.workloads.map(({ name }) => name)];

  before(async () => {
    without = await recordPlatform('dev', stackFile('dev'));
    graph = await recordPlatform('dev', stackFile('dev', mesh));
  });

  it('own the network that each workload and the edge join, with all that was theirs', () => {
    for (const owner of owners) {
      const [sidecar, joined] = [container(`${owner}-envoy`), container(owner)];
      const before = container(owner, without);
      assert.equal(joined.networkMode, `container:quikapp-sidecars-${owner}-container-id`);
      for (const field of ['hostname', 'networksAdvanced', 'dns', 'ports', 'hosts'] as const) {
        assert.equal(joined[field], undefined, `${owner} ${field}`);
      }
      assert.equal(sidecar.networkMode, 'bridge');
      assert.equal(sidecar.hostname, owner);
      assert.deepEqual(sidecar.ports, before.ports);
      const names = ({ networksAdvanced = [] }: Container) => networksAdvanced.map(n => n.name);
      assert.deepEqual(names(sidecar), names(before));
      assert.deepEqual(joined.envs, before.envs, 'the settings stay as they are');
    }
    assert.deepEqual(container('auth-service-envoy').dns, container('auth-service', without).dns);
  });

  it('take the calls of exactly those that may be called, by name and port', () => {
    const registered = registrations();
    for (const owner of owners) {
      const called = meshCalls(catalog).filter(({ from }) => from === owner);
      const { hosts = [] } = container(`${owner}-envoy`);
      assert.deepEqual(
        hosts.map(({ host, ip }) => `${host} ${ip}`).sort(),
        called.map(({ to }) => `${to} 127.0.0.1`).sort(),
        owner,
      );
      const { proxy } = registered.get(`${owner}-envoy`) ?? assert.fail(owner);
      assert.equal(proxy?.destination_service_id, owner);
      assert.deepEqual(
        proxy.upstreams.map(
          each => `${each.destination_name} ${each.local_bind_address}:${each.local_bind_port}`,
        ),
        localUpstreams(owner, catalog).map(({ name, port }) => `${name} 127.0.0.1:${port}`),
      );
    }
  });

  it('are registered at their own addresses, and so are those that they stand before', () => {
    const registered = registrations();
    for (const owner of owners) {
      const [home] = container(`${owner}-envoy`).networksAdvanced ?? [];
      assert.equal(home?.name, 'QuikApp-network-core');
      assert.match(home.ipv4Address ?? '', /^10\.0\.1\./);
      for (const id of [owner, `${owner}-envoy`]) {
        assert.equal(registered.get(id)?.address, home.ipv4Address, id);
      }
    }
    const core = inputsOf<{ name: string; ipamConfigs: { ipRange?: string }[] }>(
      graph,
      ':Network',
    ).find(({ name }) => name === 'QuikApp-network-core');
    assert.equal(core?.ipamConfigs[0]?.ipRange, '10.0.1.0/25');
  });

  it('have the edge call the gateways through its own, and Prometheus ask all of them', () => {
    const file = (name: string, path: string) =>
      container(name).uploads?.find(upload => upload.file === path)?.content ?? assert.fail(path);
    const configuration = file('nginx', '/etc/nginx/nginx.conf');
    for (const port of [3100, 4000, 6000]) {
      assert.match(configuration, new RegExp(`server 127\\.0\\.0\\.1:${port} [^;]*30s;`));
    }
    const targets = file('prometheus', '/etc/prometheus/prometheus.yml');
    for (const owner of owners) assert.ok(targets.includes(`"${owner}-envoy:20200"`), owner);
    assert.ok(targets.includes('"auth-service-envoy:8081"'), 'where its name is');
  });

  it('keep every rule of the policies', () => {
    const found = evaluate(
      rules,
      fromGolden(JSON.parse(goldenText(graph)) as GoldenResource[]),
      settingsSchema.parse({}),
      '2026-11-24',
    );
    assert.deepEqual(
      found.map(({ rule, message }) => `${rule.name}: ${message}`),
      [],
    );
  });

  it('change nothing where they are switched off', () => {
    assert.deepEqual(
      without.filter(({ name }) => /sidecar|envoy/.test(name)),
      [],
    );
    assert.doesNotMatch(goldenText(without), /connect-proxy|ipRange/);
  });

  it('count where memory and names are looked at before anything is made', () => {
    const problems = (values: Record<string, unknown>) => {
      const { environment, catalog: own } = resolve('dev', values, catalog);
      return hostProblems(own, environment, {
        daemon: {
          memoryBytes: 8 * 2 ** 30,
          networks: [],
          containers: [{ name: 'auth-service-envoy', environment: undefined, ports: [] }],
        },
        takenPorts: [],
        routes: [],
      });
    };
    assert.deepEqual(problems({}), []);
    const [name, memory] = problems({ mesh: { enabled: true } });
    assert.equal(name?.key, 'container auth-service-envoy');
    assert.match(memory?.allowed ?? '', /which the 86 containers ask for/);
  });

  function registrations(): Map<string, Registration> {
    const { content } =
      container('consul').uploads?.find(({ file }) => file === '/setup/config/services.json') ??
      assert.fail('no registrations');
    const { services } = JSON.parse(content) as { services: Registration[] };
    return new Map(services.map(each => [each.id, each]));
  }
});
