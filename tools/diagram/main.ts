import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagram, diagramStacks } from './diagram';

/** `npm run diagram`: draws each environment by its golden graph. */
for (const stack of diagramStacks) {
  const file = join(__dirname, `../../docs/platform-${stack}.svg`);
  writeFileSync(
    file,
    diagram(stack, readFileSync(join(__dirname, `../../test/golden/${stack}.json`), 'utf8')),
  );
  console.log(`docs/platform-${stack}.svg is up to date.`);
}
