import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Names that only Docker gives: its default bridge, and those of networks, after the beginning of their ids. */
const ofDocker = /^(docker0|br-[0-9a-f]{12})$/;

/** Bridges of Docker's that this machine has. */
export function bridges(): string[] {
  return readdirSync('/sys/class/net').filter(name => ofDocker.test(name));
}

/**
 * Removes the bridges that a daemon has left: it never removes one itself, and their routes would be in the way of
 * the next. Only while no daemon runs; one that comes back makes its own again.
 */
export async function removeBridges(): Promise<void> {
  for (const name of bridges()) await run('ip', ['link', 'delete', name]);
}
