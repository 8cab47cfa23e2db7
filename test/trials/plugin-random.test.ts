import * as assert from 'node:assert/strict';
import type { Declaration } from './programs/declared/declaration';
import { trials, type Trial } from './trial';

const openTrial = trials();

const password = (properties: Declaration['properties']): Declaration => ({
  type: 'random:index/randomPassword:RandomPassword',
  name: 'password',
  properties,
  outputs: ['result'],
});

describe('the stand-in random plugin', () => {
  let trial: Trial;
  const result = async (): Promise<string> => {
    const { outputs } = (await trial.engine.outputs(true)) as {
      outputs: { password: { result: string } };
    };
    return outputs.password.result;
  };

  before(async () => {
    trial = await openTrial();
  });

  it('makes a password that stays, and is secret', async () => {
    await trial.declare(password({ length: 24, minSpecial: 3 }));
    await trial.engine.up();
    const first = await result();
    assert.equal(first.length, 24);
    assert.deepEqual(await trial.engine.outputs(), {
      outputs: { password: { result: '[secret]' } },
    });
    assert.equal(JSON.stringify(await trial.engine.state()).includes(first), false);
    await trial.engine.preview({ expectNoChanges: true });
    await trial.engine.refresh();
    await trial.engine.up({ expectNoChanges: true });
    assert.equal(await result(), first);
  });

  it('replaces it when an input changes', async () => {
    const first = await result();
    await trial.declare(password({ length: 24, minSpecial: 3, keepers: { rotation: '2' } }));
    assert.equal((await trial.engine.up()).changes['replace'], 1);
    assert.notEqual(await result(), first);
  });

  it('says what is wrong with its inputs, and which types it has', async () => {
    await trial.declare(password({ length: 2, minLower: 3 }));
    await assert.rejects(trial.engine.preview(), /length 2 is below the sum of the minima, 3/);
    await trial.declare({ type: 'random:index/randomPet:RandomPet', name: 'pet', properties: {} });
    await assert.rejects(trial.engine.preview(), /doesn't cover random:index\/randomPet:RandomPet/);
  });
});
