import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedError } from './embedded-error';

/**
 * Unmounts all that is mounted below a folder. A killed Docker daemon leaves its containers' file systems and networks
 * mounted: nothing below them could be removed.
 */
export async function unmountBelow(directory: string): Promise<void> {
  // Another run may have removed it meanwhile.
  const folder = await realpath(directory).catch(() => directory);
  // The last one first: it may lie within an earlier one.
  for (const mounted of (await mountsBelow(folder)).reverse()) {
    await promisify(execFile)('umount', [mounted]).catch(async (cause: unknown) => {
      // Another run may have swept it meanwhile.
      if (!(await mountsBelow(folder)).includes(mounted)) return;
      throw new EmbeddedError(
        `A killed run has left ${mounted} mounted, and it can't be unmounted from here: ` +
          `umount it as root, or set QUIKAPP_EMBEDDED_DIR to another folder. ${(cause as Error).message}`,
        { cause },
      );
    });
  }
}

async function mountsBelow(folder: string): Promise<string[]> {
  // Only Linux has the file, and only there do daemons run here.
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '');
  return mounts
    .split('\n')
    .map(line => unescape(line.split(' ')[1] ?? ''))
    .filter(mounted => mounted.startsWith(`${folder}/`));
}

/** Spaces and the like stand there in octal. */
const unescape = (field: string): string =>
  field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
