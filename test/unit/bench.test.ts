import assert from 'node:assert/strict';
import { runtime } from '@pulumi/pulumi';
import { objectsIn } from '../../tools/bench/objects-in';
import { mapSecrets } from '../../tools/bench/programs/bare/map-secrets';
import { table } from '../../tools/bench/table';

/** A secret as the engine shows it. */
const marked = (plain: unknown) => ({
  [runtime.specialSigKey]: runtime.specialSecretSig,
  plaintext: JSON.stringify(plain),
});

describe('the benchmark', () => {
  it('holds a figure against what it was measured beside, and says whether its aim is met', () => {
    const against = { name: 'kubectl', value: 50 };
    const rows = table([
      { name: 'first up', value: 60, unit: 's', against, aim: 1.3 },
      { name: 'a slow up', value: 70, unit: 's', against, aim: 1.3 },
      { name: 'memory', value: 399, unit: 'MB', aim: 400 },
      { name: 'a loader', value: 1, unit: 's', against },
    ]).split('\n');
    const cells = rows.slice(2).map(row => row.split('|').map(cell => cell.trim()));
    assert.deepEqual(
      cells.map(([, name, value, , ratio, aim, verdict]) => [name, value, ratio, aim, verdict]),
      [
        ['first up', '60.0 s', '1.20', '1.3', 'met'],
        ['a slow up', '70.0 s', '1.40', '1.3', 'missed'],
        ['memory', '399 MB', '', '400', 'met'],
        ['a loader', '1.0 s', '0.02', '', ''],
      ],
    );
    assert.equal(new Set(rows.map(row => row.length)).size, 1, 'one table');
  });

  it('gives kubectl the objects of a state with their secrets, and no charts, components or other things', () => {
    const secret = marked('hidden');
    const object = (data: unknown) => ({ kind: 'Secret', metadata: { name: 'one' }, data });
    const resource = (type: string, inputs: unknown, custom = true) => ({ type, custom, inputs });
    const resources = [
      resource('quikapp:platform:Platform', undefined, false),
      resource('kubernetes:core/v1:Secret', object({ password: secret })),
      resource('kubernetes:helm.sh/v3:Release', { chart: 'vault' }),
      resource('random:index/randomPassword:RandomPassword', { length: 24 }),
    ];
    assert.deepEqual(objectsIn({ deployment: { resources } }), [object({ password: 'hidden' })]);
  });

  it('gives the bare program the secrets of a state as secrets, also one in another', () => {
    const inputs = { list: [marked({ within: marked('hidden') }), 'plain'], none: null };
    assert.deepEqual(
      mapSecrets(inputs, plain => ({ secret: plain })),
      { list: [{ secret: { within: { secret: 'hidden' } } }, 'plain'], none: null },
    );
  });
});
