import ignore from '@balena/dockerignore';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files that a build of this folder may use, relative to it: all but what its .dockerignore leaves out. */
export function contextFiles(folder: string, dockerfile = 'Dockerfile'): string[] {
  const ignoreFile = join(folder, '.dockerignore');
  const ignored = ignore();
  if (existsSync(ignoreFile)) ignored.add(readFileSync(ignoreFile, 'utf8'));
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
      // A Dockerfile may well leave itself out; the daemon needs it all the same.
      .filter(path => path === dockerfile || !ignored.ignores(path))
      .sort()
  );
}
