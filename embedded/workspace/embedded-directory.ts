import * as path from 'node:path';

/**
 * The folder of everything the embedded environment builds and runs: `.embedded` in the project,
 * or what `QUIKAPP_EMBEDDED_DIR` names, for a disk with more room.
 */
export function embeddedDirectory(): string {
  const chosen = process.env['QUIKAPP_EMBEDDED_DIR'];
  return chosen ? path.resolve(chosen) : path.resolve(__dirname, '../../.embedded');
}
