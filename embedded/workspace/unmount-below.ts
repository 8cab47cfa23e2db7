import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * Unmounts all that is mounted below a folder. A killed Docker daemon leaves its containers' file systems and networks
 * mounted: nothing below them could be removed.
 */
export async function unmountBelow(directory: string): Promise<void> {
  // Only Linux has the file, and only there do daemons run here.
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '');
  const below = mounts
    .split('\n')
    .map(line => line.split(' ')[1] ?? '')
    .filter(mounted => mounted.startsWith(`${directory}/`));
  // The last one first: it may lie within an earlier one.
  for (const mounted of below.reverse()) await promisify(execFile)('umount', [mounted]);
}
