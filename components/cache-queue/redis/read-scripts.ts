import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Scripts by their names, as they stand in the folder beside this file. */
export function readScripts(...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map(name => [name, readFileSync(join(__dirname, 'scripts', name), 'utf8')]),
  );
}
