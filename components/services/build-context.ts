import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { contextFiles } from './context-files';

/** Whether a folder can be built: it has a Dockerfile. */
export function isBuildContext(folder: string): boolean {
  return existsSync(join(folder, 'Dockerfile'));
}

/** A hash of all that a build of this folder may use. */
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
