import * as fs from 'node:fs';
import { z } from 'zod';

const ProcessIdentity = z.object({
  pid: z.number().int().positive(),
  /** When it started, in the kernel's clock ticks; only where /proc tells, and null elsewhere. */
  started: z.string().nullable(),
});

/** Which process something belongs to. */
export type ProcessIdentity = Readonly<z.infer<typeof ProcessIdentity>>;

/** Reads an identity from the JSON of a file; null when the file holds anything else. */
export function parseProcessIdentity(text: string): ProcessIdentity | null {
  try {
    return ProcessIdentity.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The identity of the process that runs this code. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, started: statOf(process.pid)?.started ?? null };
}

/** Whether that very process still runs. A later process with the same pid doesn't count. */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  if (!answersSignals(pid)) return false;
  const stat = statOf(pid);
  if (stat === null) return true;
  // A zombie still answers signals, but it has ended.
  if (stat.state === 'Z') return false;
  return started === null || stat.started === started;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function statOf(pid: number): { state: string; started: string } | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the program's name, may hold spaces and parentheses: count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, started] = [fields[0], fields[19]];
    return state !== undefined && started !== undefined ? { state, started } : null;
  } catch {
    return null;
  }
}
