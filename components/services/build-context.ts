import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contextFiles } from './context-files';

/** Whether a folder can be built: it has a Dockerfile. */
export function isBuildContext(folder: string): boolean {
  return existsSync(join(folder, 'Dockerfile'));
}

/** A hash of all that a build of this folder may use. */
export function hashOfContext(folder: string): string {
  const hash = createHash('sha256');
  for (const file of contextFiles(folder)) {
    if ('target' in file) {
      hash.update(JSON.stringify([file.name, file.target]));
    } else {
      const { name, executable, content } = file;
      hash.update(JSON.stringify([name, executable, content.length])).update(content);
    }
  }
  return hash.digest('hex').slice(0, 12);
}
