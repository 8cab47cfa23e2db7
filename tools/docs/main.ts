import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './pages';

/** `npm run docs`: writes the pages that are made from the program, so that they can't say anything else. */
async function main(): Promise<void> {
  for (const [file, text] of Object.entries(await pages())) {
    writeFileSync(join(__dirname, '../..', file), text);
    console.log(`${file} is up to date.`);
  }
}

void main();
