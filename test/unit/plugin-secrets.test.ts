import fc from 'fast-check';
import * as assert from 'node:assert/strict';
import { decode, encode } from '../../embedded/plugins/server/codec';
import type { Secret } from '../../embedded/plugins/server/secrets';
import { unknown, type Properties } from '../../embedded/plugins/server/values';

// Keys are short: the protobuf library itself loses the key `__proto__`.
const roundTrip = (properties: Properties, secrets: readonly Secret[] = []): readonly Secret[] =>
  decode(encode(properties, secrets)).secrets;

describe('properties on the wire', () => {
  it('come back as they went, unknown values too', () => {
    fc.assert(
      fc.property(fc.object({ key: fc.string({ maxLength: 8 }) }), content => {
        const plain: Properties = {
          ...(JSON.parse(JSON.stringify(content)) as Properties),
          later: [unknown],
        };
        assert.deepEqual(decode(encode(plain)).properties, plain);
      }),
    );
  });

  it('keep a secret where it is', () => {
    const secret = { path: ['spec', 'env', 0, 'value'], value: 's' };
    const properties = { spec: { env: [{ name: 'a', value: 's' }] } };
    assert.deepEqual(roundTrip(properties, [secret]), [secret]);
    assert.deepEqual(roundTrip({ data: { a: 's' } }, [{ path: ['data', 'a'], value: 'other' }]), [
      { path: ['data', 'a'], value: 's' },
    ]);
  });

  it('hide the whole list when the server has reordered it', () => {
    const secret = { path: ['list', 0], value: 's' };
    assert.deepEqual(roundTrip({ list: ['first', 's'] }, [secret]), [
      { path: ['list'], value: ['first', 's'] },
    ]);
  });

  it('hold no mark within a mark', () => {
    const secrets = [
      { path: ['data'], value: { value: 's' } },
      { path: ['data', 'value'], value: 's' },
    ];
    assert.deepEqual(roundTrip({ data: { value: 's' } }, secrets), [secrets[0]]);
  });
});
