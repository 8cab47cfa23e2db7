import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

/** Why no daemon of our own can be started here; undefined where one can. */
export function whyNoDaemon(): string | undefined {
  if (process.platform !== 'linux') return 'a Docker daemon can be started on Linux only';
  if (process.getuid?.() !== 0) return 'only root may start a Docker daemon';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  if (!folders.some(folder => existsSync(path.join(folder, 'dockerd')))) {
    return "there is no dockerd on PATH (Debian's package docker.io has it)";
  }
  // Two would share the default bridge, and the rules for it.
  return runs('dockerd') ? 'another Docker daemon runs here' : undefined;
}

function runs(program: string): boolean {
  return readdirSync('/proc').some(entry => /^\d+$/.test(entry) && commandOf(entry) === program);
}

function commandOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
