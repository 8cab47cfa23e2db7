import ignore from '@balena/dockerignore';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a build context, or a link, which leads wherever it leads in the image. */
export type ContextFile =
  | { readonly name: string; readonly content: Buffer; readonly executable: boolean }
  | { readonly name: string; readonly target: string };

/** What a build of this folder may use, with paths in it: all but what its .dockerignore leaves out. One file is read at a time. */
export function* contextFiles(folder: string, dockerfile = 'Dockerfile'): Generator<ContextFile> {
  for (const name of names(folder, dockerfile).sort()) yield read(folder, name);
}

function names(folder: string, dockerfile: string): string[] {
  const ignoreFile = join(folder, '.dockerignore');
  const rules = existsSync(ignoreFile) ? readFileSync(ignoreFile, 'utf8') : '';
  const ignored = ignore().add(rules);
  const hasExceptions = /^\s*!/m.test(rules);
  const within = (below: string): string[] =>
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap(entry => {
      const name = join(below, entry.name);
      // A Dockerfile may well leave itself out; the daemon needs it all the same.
      const isOut = ignored.ignores(name) && name !== dockerfile;
      if (entry.isDirectory()) {
        // Whole trees such as node_modules stay unread.
        return isOut && !hasExceptions && !dockerfile.startsWith(`${name}/`) ? [] : within(name);
      }
      return isOut || !(entry.isFile() || entry.isSymbolicLink()) ? [] : [name];
    });
  return within('');
}

function read(folder: string, name: string): ContextFile {
  const path = join(folder, name);
  const stats = lstatSync(path);
  return stats.isSymbolicLink()
    ? { name, target: readlinkSync(path) }
    : { name, content: readFileSync(path), executable: (stats.mode & 0o111) !== 0 };
}
