import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalog } from '../../catalog';
import { formatAddress, parseCidr } from '../../catalog/arithmetic/cidr';
import { dockerSubnets } from '../../components/networking/docker-subnets';
import { inputsOf, servicesIn } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Network {
  readonly name: string;
  readonly driver: string;
  readonly ipamConfigs: readonly { readonly subnet: string; readonly gateway: string }[];
}
interface Container {
  readonly name: string;
  readonly networkMode: string;
  readonly networksAdvanced: readonly { readonly name: string; readonly ipv4Address?: string }[];
  readonly dns?: readonly string[];
}

describe('networking on Docker', () => {
  let graph: RecordedResource[] = [];

  before(async () => {
    graph = await recordPlatform('dev', stackFile('dev'));
  });

  it('has the four bridge networks of the design, each with its block and its gateway', () => {
    const networks = inputsOf<Network>(graph, ':Network').map(({ name, driver, ipamConfigs }) => [
      name,
      driver,
      ipamConfigs,
    ]);
    assert.deepEqual(networks, [
      ['QuikApp-network-core', 'bridge', [{ subnet: '10.0.1.0/24', gateway: '10.0.1.1' }]],
      ['QuikApp-network-data', 'bridge', [{ subnet: '10.0.2.0/24', gateway: '10.0.2.1' }]],
      ['QuikApp-network-infra', 'bridge', [{ subnet: '10.0.3.0/24', gateway: '10.0.3.1' }]],
      ['QuikApp-network-monitoring', 'bridge', [{ subnet: '10.0.4.0/24', gateway: '10.0.4.1' }]],
    ]);
  });

  it('moves a network with its configuration', async () => {
    const moved = await recordPlatform(
      'dev',
      stackFile('dev', { 'quikapp:networking': { subnets: { data: '172.20.8.128/25' } } }),
    );
    const data = inputsOf<Network>(moved, ':Network').find(({ name }) => name.endsWith('-data'));
    assert.deepEqual(data?.ipamConfigs, [{ subnet: '172.20.8.128/25', gateway: '172.20.8.129' }]);
  });

  it('puts every container on the subnets that it declares, and none on the default bridge', () => {
    const declared = new Map<string, readonly string[]>([
      ...catalog.workloads.map(workload => [workload.name, dockerSubnets(workload)] as const),
      ...catalog.dockerComponents.map(({ name, subnets }) => [name, subnets] as const),
    ]);
    const containers = inputsOf<Container>(graph, ':Container');
    assert.deepEqual(containers.map(({ name }) => name).sort(), [...declared.keys()].sort());
    for (const { name, networkMode, networksAdvanced } of containers) {
      // In this mode the provider takes it off the default bridge, as soon as it has another network.
      assert.equal(networkMode, 'bridge', name);
      assert.ok(networksAdvanced.length > 0, name);
      assert.deepEqual(
        networksAdvanced.map(network => network.name.replace('QuikApp-network-', '')),
        declared.get(name),
        name,
      );
    }
    assert.deepEqual(declared.get('insights-service'), ['core']);
    assert.deepEqual(declared.get('bookmark-service'), ['core', 'data']);
    assert.deepEqual(declared.get('rest-gateway'), ['core', 'infra']);
    assert.deepEqual(declared.get('auth-service'), ['core', 'data', 'infra']);
  });

  it('gives Consul the one fixed address, by which it is asked for names', () => {
    const fixed = inputsOf<Container>(graph, ':Container').flatMap(({ name, networksAdvanced }) =>
      networksAdvanced.flatMap(network =>
        network.ipv4Address === undefined ? [] : [[name, network.name, network.ipv4Address]],
      ),
    );
    assert.deepEqual(fixed, [['consul', 'QuikApp-network-core', '10.0.1.253']]);
    for (const { name, dns } of inputsOf<Container>(servicesIn(graph), ':Container')) {
      assert.deepEqual(dns, ['10.0.1.253'], name);
    }
  });

  it('lets a workload join a subnet for exactly the stores it declares', () => {
    const [any] = catalog.workloads;
    assert.ok(any);
    const database = fc.record({
      engine: fc.constantFrom('postgresql', 'mysql', 'mongodb'),
      name: fc.string(),
    });
    const uses = fc.uniqueArray(fc.constantFrom('redis', 'kafka', 'object-storage'));
    fc.assert(
      fc.property(fc.array(database), uses, (databases, used) => {
        const joined = dockerSubnets({ ...any, databases, uses: used });
        const expected = ['core', databases.length > 0 && 'data', used.length > 0 && 'infra'];
        assert.deepEqual(joined, expected.filter(Boolean));
      }),
    );
  });

  it('writes addresses as they are read', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), address => {
        assert.equal(parseCidr(`${formatAddress(address)}/32`)?.first, address);
      }),
    );
  });
});
