import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { EmbeddedError } from '../workspace/embedded-error';
import { buildArguments } from './build-arguments';
import { reasonOf } from './build-log';
import { goEnvironment } from './go';
import type { Tool } from './tools';

/** What `go build` is told and where its words go. */
export interface Build {
  readonly name: string;
  readonly tool: Tool;
  readonly moduleDirectory: string;
  /** The program to make: a temporary name, since a build that fails leaves nothing there. */
  readonly output: string;
  readonly log: string;
  readonly signal: AbortSignal | undefined;
}

/** Builds a tool. A failure is told with the last useful lines of Go's output. */
export async function build({
  name,
  tool,
  moduleDirectory,
  output,
  log,
  signal,
}: Build): Promise<void> {
  await fs.mkdir(path.dirname(log), { recursive: true });
  const file = await fs.open(log, 'w');
  try {
    const go = spawn('go', buildArguments(tool, output), {
      cwd: moduleDirectory,
      env: goEnvironment(),
      stdio: ['ignore', file.fd, file.fd],
      // With a signal: a process group of its own, whose compilers are ended with it. Without one: in the
      // terminal's group, so that Ctrl-C ends Go, too.
      detached: signal !== undefined,
    });
    const interrupt = (): void => {
      // Go removes its temporary files on an interrupt; they would stay after a kill.
      signalGroup(go.pid, 'SIGINT');
    };
    signal?.addEventListener('abort', interrupt, { once: true });
    const [code] = (await once(go, 'exit')) as [number | null];
    signal?.removeEventListener('abort', interrupt);
    if (signal?.aborted) signalGroup(go.pid, 'SIGKILL');
    signal?.throwIfAborted();
    if (code !== 0) throw await failure(name, log);
  } finally {
    await file.close();
  }
}

/** Signals Go and the compilers it started, as far as they still run. */
function signalGroup(leader: number | undefined, signal: NodeJS.Signals): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function failure(name: string, log: string): Promise<EmbeddedError> {
  const text = await fs.readFile(log, 'utf8');
  if (text.includes('no space left on device')) {
    return new EmbeddedError(
      `The disk is full: building ${name} needs more. Free some space (Go's own caches are emptied by ` +
        '`go clean -cache -modcache`) and start again.',
    );
  }
  return new EmbeddedError(
    `Building ${name} failed. The last lines of Go's output (all of it: ${log}):\n${reasonOf(text)}`,
  );
}
