import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';

/** A disk of one mebibyte, for tests of what happens when it is full. */
export interface SmallDisk {
  readonly directory: string;
  /** Writes until nothing more fits, and returns the error that said so. */
  fill(): Promise<unknown>;
  remove(): void;
}

/** Why this machine can't have a small disk, as the end of a test's title; empty when it can. */
export function whyNoSmallDisk(): string {
  if (process.platform !== 'linux') return ' (skipped: mounts are made on Linux only)';
  if (process.getuid?.() !== 0) return ' (skipped: only root may mount)';
  const directory = path.join(os.tmpdir(), `small-disk-probe-${process.pid}`);
  try {
    execFileSync('mkdir', [directory]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory], { stdio: 'pipe' });
    execFileSync('umount', [directory]);
    return '';
  } catch {
    return ' (skipped: this container may not mount)';
  } finally {
    execFileSync('rmdir', [directory]);
  }
}

/** Mounts a small disk in a folder. */
export async function mountSmallDisk(folder = os.tmpdir()): Promise<SmallDisk> {
  const directory = await fs.mkdtemp(path.join(folder, 'small-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory]);
  return {
    directory,
    fill: async () => {
      try {
        await fs.writeFile(path.join(directory, 'filler'), Buffer.alloc(2 ** 21));
        return null;
      } catch (error) {
        return error;
      }
    },
    remove: () => {
      execFileSync('umount', [directory]);
      execFileSync('rmdir', [directory]);
    },
  };
}
