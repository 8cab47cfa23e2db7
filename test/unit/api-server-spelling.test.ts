import assert from 'node:assert/strict';
import type * as k8s from '@pulumi/kubernetes';
import { filledVault } from '../support/filled-vault';
import { inputsOf } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

type Deployment = k8s.types.output.apps.v1.Deployment;

/** What the API server would write in other words comes back from a refresh as a change. */
describe('inputs are spelled as the API server spells them:', () => {
  let graph: RecordedResource[] = [];

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod', filledVault));
  });

  it('amounts in the largest unit without a fraction', () => {
    const containers = inputsOf<Deployment>(graph, 'v1:Deployment').flatMap(
      ({ spec }) => spec.template.spec.containers,
    );
    for (const { name, resources } of containers) {
      for (const { cpu = '', memory = '' } of [resources.requests, resources.limits]) {
        assert.doesNotMatch(cpu, /000m$|\./, name);
        assert.doesNotMatch(memory, /^(1024|2048|4096)|\./, name);
      }
    }
    const elixir = containers.find(({ name }) => name === 'call-service') ?? assert.fail();
    assert.equal(elixir.resources.requests['cpu'], '1');
  });

  it('no list that is empty', () => {
    const kubernetes = graph.filter(({ type }) => type.startsWith('kubernetes:'));
    const holders = kubernetes.filter(({ inputs }) => holdsEmptyList(inputs));
    assert.deepEqual(
      holders.map(({ name }) => name),
      [],
    );
  });
});

function holdsEmptyList(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (Array.isArray(value) && value.length === 0) || Object.values(value).some(holdsEmptyList);
}
