import fc from 'fast-check';
import * as assert from 'node:assert/strict';
import { generate } from '../../embedded/plugins/random/generate';
import { recipe, recipeFailures } from '../../embedded/plugins/random/recipe';

const minimum = fc.integer({ min: 0, max: 6 });

describe('a random text', () => {
  it('has its length, its minima and no character that is switched off', () => {
    const inputs = fc.record({
      length: fc.integer({ min: 24, max: 60 }),
      minLower: minimum,
      minUpper: minimum,
      minNumeric: minimum,
      minSpecial: minimum,
      upper: fc.boolean(),
      special: fc.boolean(),
    });
    fc.assert(
      fc.property(inputs, asked => {
        const text = generate(recipe(asked));
        const number = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
        assert.equal(text.length, asked.length);
        assert.ok(number(/[a-z]/g) >= asked.minLower);
        assert.ok(number(/[0-9]/g) >= asked.minNumeric);
        const [upper, special] = [number(/[A-Z]/g), number(/[^A-Za-z0-9]/g)];
        if (asked.upper) assert.ok(upper >= asked.minUpper);
        else assert.equal(upper, asked.minUpper);
        if (asked.special) assert.ok(special >= asked.minSpecial);
        else assert.equal(special, asked.minSpecial);
      }),
    );
  });

  it('draws every character equally often, wherever it stands', () => {
    const draws = 20_000;
    const inputs = {
      length: 4,
      overrideSpecial: 'xyz',
      minSpecial: 1,
      upper: false,
      lower: false,
      numeric: false,
    };
    const counts = new Map<string, number>();
    for (let draw = 0; draw < draws; draw++) {
      Array.from(generate(recipe(inputs))).forEach((character, place) => {
        const key = `${place}${character}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      });
    }
    assert.equal(counts.size, 12);
    // Eight standard deviations of a fair draw: chance doesn't fail it, a modulo bias of one in ten does.
    const allowed = 8 * Math.sqrt((draws / 3) * (2 / 3));
    for (const [key, count] of counts)
      assert.ok(Math.abs(count - draws / 3) < allowed, `${key}: ${count}`);
  });

  it('is refused when it is impossible', () => {
    const reason = (inputs: Parameters<typeof recipeFailures>[0]): string =>
      recipeFailures(inputs)
        .map(failure => failure.reason)
        .join();
    assert.match(reason({ length: 0 }), /1 or more, not 0/);
    assert.match(reason({ length: 3, minUpper: 4 }), /below the sum of the minima, 4/);
    const none = { lower: false, upper: false, numeric: false, special: false };
    assert.match(reason({ length: 3, ...none }), /every class of characters is switched off/);
    assert.equal(reason({ length: 3 }), '');
  });
});
