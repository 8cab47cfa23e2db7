import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenStacks, renderGolden } from './render';

/** `npm run golden`: accepts the program's present resource graphs; `git diff` then shows what changed. */
async function main(): Promise<void> {
  for (const stack of goldenStacks) {
    writeFileSync(join(__dirname, `${stack}.json`), await renderGolden(stack));
    console.log(`test/golden/${stack}.json holds the present graph; review it with git diff.`);
  }
}

void main();
