import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagram, diagramStacks } from '../../tools/diagram/diagram';
import { pages } from '../../tools/docs/pages';

describe('the docs that are made from the program', () => {
  it('are what the program says today (npm run docs)', async () => {
    for (const [file, text] of Object.entries(await pages())) {
      assert.equal(readFileSync(join(__dirname, '../..', file), 'utf8'), text, file);
    }
  });

  for (const stack of diagramStacks) {
    it(`show ${stack} as its graph is today (npm run diagram)`, () => {
      const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');
      const picture = diagram(stack, read(`test/golden/${stack}.json`));
      assert.equal(read(`docs/platform-${stack}.svg`), picture);
      assert.equal(picture.match(/<g><rect[^>]*stroke-width="(2\.6|1\.1)"/g)?.length, 35);
      // The declared calls, and the edge's to the three gateways.
      assert.equal(picture.match(/marker-end=/g)?.length, 45 + 3);
    });
  }
});
