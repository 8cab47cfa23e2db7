import ignore from '@balena/dockerignore';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a folder can be built: it has a Dockerfile. */
export function isBuildContext(folder: string): boolean {
  return existsSync(join(folder, 'Dockerfile'));
}

/** A hash of all that a build of this folder may use: what its .dockerignore doesn't leave out. */
export function hashOfContext(folder: string): string {
  const hash = createHash('sha256');
  for (const path of contextFiles(folder)) {
    const file = join(folder, path);
    const content = readFileSync(file);
    const executable = (statSync(file).mode & 0o111) !== 0;
    hash.update(JSON.stringify([path, executable, content.length])).update(content);
  }
  return hash.digest('hex').slice(0, 12);
}

function contextFiles(folder: string): string[] {
  const ignoreFile = join(folder, '.dockerignore');
  const ignored = ignore();
  if (existsSync(ignoreFile)) ignored.add(readFileSync(ignoreFile, 'utf8'));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .filter(path => path === 'Dockerfile' || !ignored.ignores(path))
    .sort();
}
