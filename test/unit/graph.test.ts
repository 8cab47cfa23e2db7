import assert from 'node:assert/strict';
import { filledVault } from '../support/filled-vault';
import { titles } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

describe('the resource graph of prod', () => {
  let graph: RecordedResource[] = [];

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod', filledVault));
  });

  it('has components that all register their outputs', () => {
    const components = graph.filter(({ custom }) => !custom);
    assert.ok(components.length > 35);
    assert.deepEqual(titles(components.filter(c => !c.outputsRegistered)), []);
  });

  it('gives every resource a parent, and its name the name of the parent as prefix', () => {
    const orphans = graph.filter(
      ({ name, parent }) =>
        name !== 'quikapp' && (parent === undefined || !name.startsWith(`${parent}-`)),
    );
    assert.deepEqual(titles(orphans), []);
  });

  it('names component types quikapp:<area>:<Type>', () => {
    const types = graph.filter(({ custom }) => !custom).map(({ type }) => type);
    assert.deepEqual(
      types.filter(type => !/^quikapp:[a-z-]+:[A-Z][A-Za-z]+$/.test(type)),
      [],
    );
  });

  it('takes every resource from an explicit provider', () => {
    const others = graph.filter(
      ({ custom, type, provider }) =>
        custom &&
        !type.startsWith('pulumi:providers:') &&
        !/::quikapp-(kubernetes|random|vault-provider)::/.test(provider),
    );
    assert.deepEqual(titles(others), []);
  });

  it('protects the namespaces, unless the configuration says off', async () => {
    const namespaces = (resources: RecordedResource[]) =>
      resources.filter(({ type }) => type.endsWith('v1:Namespace')).map(({ protect }) => protect);
    assert.deepEqual(namespaces(graph), [true, true, true, true]);
    const off = await recordPlatform('prod', stackFile('prod', { 'quikapp:protection': 'off' }));
    assert.deepEqual(namespaces(off), [undefined, undefined, undefined, undefined]);
  });

  it('waits for a namespace and its default deny before putting anything into it', () => {
    const hasty = graph.filter(
      ({ custom, parent = '', dependencies }) =>
        custom &&
        parent.startsWith('quikapp-services-') &&
        !dependencies.includes('quikapp-networking-core-default-deny'),
    );
    assert.deepEqual(titles(hasty), []);
    const deny = graph.find(({ name }) => name === 'quikapp-networking-core-default-deny');
    assert.deepEqual(deny?.dependencies, [
      'quikapp-networking-core-allow-dns',
      'quikapp-networking-core-limits',
      'quikapp-networking-core-quota',
    ]);
  });

  it('makes no resource that runs outside a controller, and nothing on a host', () => {
    const kinds = new Set(graph.map(({ type }) => type.split(':').at(-1)));
    for (const kind of ['Pod', 'ReplicaSet', 'Container']) assert.ok(!kinds.has(kind), kind);
  });
});
