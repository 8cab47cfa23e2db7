import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { bytes, millicores } from '../../catalog/arithmetic/quantity';
import { sidecarResources } from '../../catalog/mesh';
import { limits, quota } from '../../components/networking/quota';
import { inputsOf, type ObjectInputs } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface IpPool {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly cidr: string;
    readonly blockSize: number;
    readonly assignmentMode: string;
  };
}

describe('networking on Kubernetes', () => {
  let graph: RecordedResource[] = [];

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod'));
  });

  it("makes the overview's three namespaces and one for monitoring, spelled as Kubernetes allows", () => {
    const namespaces = inputsOf(graph, 'v1:Namespace').map(({ metadata }) => [
      metadata.name,
      metadata.labels?.['quikapp.dev/original-name'],
    ]);
    assert.deepEqual(namespaces.sort(), [
      ['quikapp-core', 'QuikApp-core'],
      ['quikapp-data', 'QuikApp-data'],
      ['quikapp-infra', 'QuikApp-infra'],
      ['quikapp-monitoring', undefined],
    ]);
  });

  it('puts nothing into the default namespace', () => {
    const namespaced = graph.filter(
      ({ custom, type }) =>
        custom &&
        type.startsWith('kubernetes:') &&
        !/Namespace|IPPool|PriorityClass|ClusterIssuer/.test(type),
    );
    const places = new Set(
      namespaced.map(({ inputs }) => {
        const { namespace, metadata } = inputs as Partial<ObjectInputs> & { namespace?: string };
        // A release names its namespace itself, an object in its metadata.
        return metadata?.namespace ?? namespace ?? 'default';
      }),
    );
    assert.ok(!places.has('default'));
  });

  it('enforces the restricted Pod Security Standard where workloads and data live', () => {
    const enforced = Object.fromEntries(
      inputsOf(graph, 'v1:Namespace').map(({ metadata }) => [
        metadata.name,
        metadata.labels?.['pod-security.kubernetes.io/enforce'],
      ]),
    );
    assert.equal(enforced['quikapp-core'], 'restricted');
    assert.equal(enforced['quikapp-data'], 'restricted');
  });

  it('gives each subnet its own pool of addresses, and its namespace uses that pool only', () => {
    const pools = inputsOf<IpPool>(graph, 'v3:IPPool');
    assert.deepEqual(pools.map(({ spec }) => spec.cidr).sort(), [
      '10.0.1.0/24',
      '10.0.2.0/24',
      '10.0.3.0/24',
      '10.0.4.0/24',
    ]);
    for (const { spec } of pools) {
      assert.equal(spec.assignmentMode, 'Manual');
      assert.equal(spec.blockSize, 28);
    }
    for (const { metadata } of inputsOf(graph, 'v1:Namespace')) {
      const used = metadata.annotations?.['cni.projectcalico.org/ipv4pools'] ?? '[]';
      assert.deepEqual(JSON.parse(used), [metadata.name]);
      assert.ok(pools.some(pool => pool.metadata.name === metadata.name));
    }
  });

  it('makes no pools on clusters without Calico, and claims none', async () => {
    const values = stackFile('prod', { 'quikapp:networking': { calico: false } });
    const without = await recordPlatform('prod', values);
    assert.deepEqual(inputsOf(without, 'v3:IPPool'), []);
    const annotations = inputsOf(without, 'v1:Namespace').map(n => n.metadata.annotations);
    assert.deepEqual(annotations, [undefined, undefined, undefined, undefined]);
  });

  it('moves a subnet by configuration', async () => {
    const values = stackFile('prod', {
      'quikapp:networking': { subnets: { core: '10.8.0.0/23' } },
    });
    const pools = inputsOf<IpPool>(await recordPlatform('prod', values), 'v3:IPPool');
    assert.ok(pools.some(({ spec }) => spec.cidr === '10.8.0.0/23'));
  });

  it('closes every namespace in both directions', () => {
    const denied = inputsOf<{ metadata: { name: string; namespace: string }; spec: object }>(
      graph,
      'v1:NetworkPolicy',
    ).filter(({ metadata }) => metadata.name === 'default-deny');
    assert.deepEqual(denied.map(({ metadata }) => metadata.namespace).sort(), [
      'quikapp-core',
      'quikapp-data',
      'quikapp-infra',
      'quikapp-monitoring',
    ]);
    for (const { spec } of denied) {
      assert.deepEqual(spec, { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    }
  });

  it('limits core to what all workloads and their sidecars at their most ask for, plus rollouts and the edge', () => {
    const hard = quota('core', catalog);
    // Scaled out fully, each with a pod that starts and one that ends.
    const most = catalog.workloads.reduce(
      (sum, { replicas, resources }) =>
        sum +
        (replicas.max + 2) *
          ((millicores(resources.requests.cpu) ?? NaN) +
            (millicores(sidecarResources.requests.cpu) ?? NaN)),
      0,
    );
    const asked = millicores(hard['requests.cpu'] ?? '') ?? 0;
    assert.ok(asked >= most && asked <= most + 2000, `${asked} against ${most}`);
    assert.ok(
      (bytes(hard['limits.memory'] ?? '') ?? 0) > (bytes(hard['requests.memory'] ?? '') ?? 0),
    );
    assert.equal(hard.pods, '253', 'as many as there are addresses');
  });

  it('gives a container no limit that it did not ask for, but in core, whose quota counts limits', () => {
    const subnets = ['core', 'data', 'infra', 'monitoring'] as const;
    assert.deepEqual(
      subnets.map(subnet => limits(subnet).default !== undefined),
      [true, false, false, false],
    );
  });

  it('lets only core have a load balancer', () => {
    const balancers = (['core', 'data', 'infra', 'monitoring'] as const).map(
      subnet => quota(subnet, catalog)['services.loadbalancers'],
    );
    assert.deepEqual(balancers, ['1', '0', '0', '0']);
  });
});
