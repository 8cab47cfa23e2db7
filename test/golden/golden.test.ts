import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenStacks, renderGolden } from './render';

for (const stack of goldenStacks) {
  describe(`golden graph of ${stack}`, () => {
    const accepted = readFileSync(join(__dirname, `${stack}.json`), 'utf8');
    let present = '';

    before(async () => {
      present = await renderGolden(stack);
    });

    it('is what was accepted (npm run golden accepts a change)', () => {
      const name = ({ type, name }: { type: string; name: string }) => `${type}::${name}`;
      const parse = (text: string) =>
        new Map((JSON.parse(text) as { type: string; name: string }[]).map(r => [name(r), r]));
      const [before, after] = [parse(accepted), parse(present)];
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
        key => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)),
      );
      assert.deepEqual(changed, []);
      assert.equal(present, accepted);
    });

    it('has no two resources that the engine would take for one', () => {
      const graph = JSON.parse(present) as { type: string; name: string }[];
      const names = graph.map(({ type, name }) => `${type}::${name}`);
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
      );
    });

    it('holds no undefined value and no unresolved output', () => {
      const broken = /undefined|\[object |Calling \[toString\]|NaN/.exec(present);
      assert.equal(broken, null);
    });
  });
}
