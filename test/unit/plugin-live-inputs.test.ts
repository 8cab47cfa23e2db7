import fc from 'fast-check';
import * as assert from 'node:assert/strict';
import { importedInputs, liveInputs } from '../../embedded/plugins/kubernetes/live-inputs';
import { differences, formatPath } from '../../embedded/plugins/server/differences';
import type { Properties } from '../../embedded/plugins/server/values';

const container = (name: string, image: string): Properties => ({ name, image });
const pod = (...containers: Properties[]): Properties => ({ spec: { containers } });
const drifted = (inputs: Properties, live: Properties): string[] =>
  differences(inputs, live).map(({ path, kind }) => `${kind} ${formatPath(path)}`);

describe('the inputs a refresh finds', () => {
  it('stay as they were while the live object is as it was written, however the server spells it', () => {
    const any = fc.object({ key: fc.string({ maxLength: 8 }) });
    fc.assert(
      fc.property(any, any, (inputs, server) => {
        const asked = JSON.parse(JSON.stringify(inputs)) as Properties;
        const live = JSON.parse(JSON.stringify(server)) as Properties;
        assert.deepEqual(liveInputs(asked, live, live), asked);
      }),
    );
  });

  it('differ exactly where a field was changed behind our back', () => {
    const fields = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.integer(), { minKeys: 1 });
    fc.assert(
      fc.property(fields, fc.nat(), (spec, pick) => {
        const keys = Object.keys(spec);
        const changed = keys[pick % keys.length] ?? '';
        const live = { spec: { ...spec, [changed]: 'else' } };
        const found = liveInputs({ spec }, { spec }, live);
        assert.deepEqual(drifted({ spec }, found), [`update spec.${changed}`]);
      }),
    );
  });

  it('follow items of a list by their name, through what was put between them', () => {
    const inputs = pod(container('a', 'x:1'), container('b', 'y:1'));
    const injected = pod(container('new', 'z:1'), container('a', 'x:2'), container('b', 'y:1'));
    const found = liveInputs(inputs, inputs, injected);
    const expected = pod(container('a', 'x:2'), container('b', 'y:1'), container('new', 'z:1'));
    assert.deepEqual(found, expected);
    assert.deepEqual(
      liveInputs(inputs, inputs, pod(container('b', 'y:1'))),
      pod(container('b', 'y:1')),
    );
  });

  it('lack what was removed, and ignore what the program never asked for', () => {
    const written = { data: { a: '1' }, extra: 'default' };
    assert.deepEqual(liveInputs({ data: { a: '1' } }, written, { data: {} }), { data: {} });
    assert.deepEqual(liveInputs({ data: { a: '1' } }, written, { ...written, extra: 'other' }), {
      data: { a: '1' },
    });
  });

  it('of an import are the object without what the server fills in', () => {
    const metadata = {
      name: 'a',
      namespace: 'n',
      uid: 'u',
      resourceVersion: '1',
      labels: { l: '1' },
    };
    assert.deepEqual(importedInputs({ kind: 'X', metadata, spec: { a: 1 }, status: { b: 1 } }), {
      kind: 'X',
      metadata: { name: 'a', namespace: 'n', labels: { l: '1' } },
      spec: { a: 1 },
    });
  });
});
