import { existsSync } from 'node:fs';
import * as path from 'node:path';

/** Why no daemon of our own can be started here; undefined where one can. */
export function whyNoDaemon(): string | undefined {
  if (process.platform !== 'linux') return 'a Docker daemon can be started on Linux only';
  if (process.getuid?.() !== 0) return 'only root may start a Docker daemon';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  if (!folders.some(folder => existsSync(path.join(folder, 'dockerd')))) {
    return "there is no dockerd on PATH (Debian's package docker.io has it)";
  }
  // Two daemons would share it, and their rules for it.
  return existsSync('/sys/class/net/docker0')
    ? 'another Docker daemon runs here, since there is a docker0'
    : undefined;
}
