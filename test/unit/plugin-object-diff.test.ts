import fc from 'fast-check';
import * as assert from 'node:assert/strict';
import { objectDiff } from '../../embedded/plugins/kubernetes/object-diff';
import { knownKind } from '../../embedded/plugins/kubernetes/kinds';
import { differences, formatPath } from '../../embedded/plugins/server/differences';
import type { Properties, Value } from '../../embedded/plugins/server/values';

const { value } = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ maxLength: 5 }),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 5 }), tie('value'), { maxKeys: 4 }),
  ),
}));
const properties = fc.dictionary(fc.string({ maxLength: 5 }), value, { maxKeys: 4 });

const immutable = { enableConfigMapMutable: false, enableSecretMutable: false };
const applied = { __fieldManager: 'pulumi-project-stack' };
const object = (fields: Properties): Properties => ({
  metadata: { name: 'a', namespace: 'n' },
  ...fields,
});

function replaced(
  type: string,
  before: Properties,
  after: Properties,
  mutable = immutable,
): string[] {
  const call = { state: applied, oldInputs: object(before), inputs: object(after) };
  const found = objectDiff(call, knownKind(type), mutable).differences;
  return found.filter(each => each.replaces).map(({ path }) => formatPath(path));
}

describe('differences between properties', () => {
  it('are none between equal ones, in whichever order their keys come', () => {
    fc.assert(
      fc.property(properties, one => {
        const reversed = Object.fromEntries(Object.entries(structuredClone(one)).reverse());
        assert.deepEqual(differences(one, reversed), []);
      }),
    );
  });

  it('turn around with the direction', () => {
    const opposite = { add: 'delete', delete: 'add', update: 'update' };
    fc.assert(
      fc.property(properties, properties, (a, b) => {
        const there = differences(a, b).map(({ path, kind }) => `${kind} ${formatPath(path)}`);
        const back = differences(b, a).map(
          ({ path, kind }) => `${opposite[kind]} ${formatPath(path)}`,
        );
        assert.deepEqual(there.sort(), back.sort());
      }),
    );
  });

  it('are named as the engine names paths', () => {
    const path = ['metadata', 'annotations', 'pulumi.com/skipAwait'];
    assert.equal(formatPath(path), 'metadata.annotations["pulumi.com/skipAwait"]');
    assert.equal(formatPath(['spec', 'ports', 0, 'name']), 'spec.ports[0].name');
  });
});

describe('an object of Kubernetes', () => {
  it('is replaced for what its kind can not change in place, and for nothing else', () => {
    const selector = (app: string, image: string): Properties => ({
      spec: { selector: { matchLabels: { app } }, template: { spec: { image } } },
    });
    const type = 'kubernetes:apps/v1:Deployment';
    assert.deepEqual(replaced(type, selector('a', '1'), selector('a', '2')), []);
    assert.deepEqual(replaced(type, selector('a', '1'), selector('b', '1')), [
      'spec.selector.matchLabels.app',
    ]);
    assert.deepEqual(replaced(type, {}, selector('a', '1')), ['spec']);
    assert.deepEqual(replaced('kubernetes:batch/v1:Job', selector('a', '1'), selector('a', '2')), [
      'spec.template.spec.image',
    ]);
  });

  it('is replaced for new contents unless the provider allows them to change', () => {
    const [before, after] = [{ data: { a: '1' } }, { data: { a: '2' } }];
    const mutable = { ...immutable, enableConfigMapMutable: true };
    assert.deepEqual(replaced('kubernetes:core/v1:ConfigMap', before, after), ['data.a']);
    assert.deepEqual(replaced('kubernetes:core/v1:ConfigMap', before, after, mutable), []);
    assert.deepEqual(replaced('kubernetes:core/v1:Secret', before, after, mutable), ['data.a']);
  });

  it('goes before its replacement when both have the same name', () => {
    const diff = (oldInputs: Properties, inputs: Properties): boolean | undefined =>
      objectDiff({ state: applied, oldInputs, inputs }, undefined, immutable).deleteBeforeReplace;
    const autonamed = { metadata: { name: 'a', annotations: { 'pulumi.com/autonamed': 'true' } } };
    assert.equal(diff(object({}), object({ a: 1 })), true);
    assert.equal(diff(object({}), { metadata: { name: 'b', namespace: 'n' } }), false);
    assert.equal(diff(autonamed, autonamed), false);
  });

  it('keeps what an import found beyond the program, until it is applied', () => {
    const call = {
      oldInputs: object({ spec: { a: 1, b: 2 } }),
      inputs: object({ spec: { a: 1 } }),
    };
    assert.deepEqual(objectDiff({ ...call, state: {} }, undefined, immutable).differences, []);
    const found = objectDiff({ ...call, state: applied }, undefined, immutable).differences;
    assert.deepEqual(
      found.map(({ path }) => formatPath(path)),
      ['spec.b'],
    );
  });

  it('of a kind outside of the table is refused by name', () => {
    assert.throws(
      () => knownKind('kubernetes:core/v1:Pod'),
      /doesn't cover kubernetes:core\/v1:Pod/,
    );
    assert.throws(() => knownKind('kubernetes:helm.sh/v3:Release'), /doesn't cover/);
    assert.equal(knownKind('kubernetes:projectcalico.org/v3:IPPool'), undefined);
  });
});
