import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, 'scripts');

/** What the jobs run, by the name of the file; tests run the same files. */
export const scripts: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .sort()
    .map(name => [name, readFileSync(join(folder, name), 'utf8')]),
);
