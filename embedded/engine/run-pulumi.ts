import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { EngineError } from './engine-error';

/** Which engine to run, where, and with which variables. */
export interface Invocation {
  readonly pulumi: string;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What to do while the engine runs. */
export interface Watching {
  /** Hears each line of its output as it comes. */
  readonly onLine?: (line: string) => void;
  /** Asks it to stop: it ends its waits, saves its state and goes. */
  readonly signal?: AbortSignal | undefined;
}

/** How the engine ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the engine and returns what it printed; it throws when the engine says that it failed. */
export async function runPulumi(
  invocation: Invocation,
  args: readonly string[],
  watching: Watching = {},
): Promise<string> {
  const { code, output, errors } = await spawnPulumi(invocation, args, watching);
  if (code === 0) return output;
  throw new EngineError(args, [errors.trim() || output.trim() || `exit code ${String(code)}`]);
}

/** Runs the engine to its end, however it ends. */
export function spawnPulumi(
  { pulumi, directory, environment }: Invocation,
  args: readonly string[],
  { onLine, signal }: Watching = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const engine = spawn(pulumi, [...args, '--non-interactive'], {
      cwd: directory,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own: a second interrupt, from the terminal's Ctrl-C, would make it give up its state.
      detached: true,
    });
    const output: string[] = [];
    const errors: string[] = [];
    createInterface({ input: engine.stdout }).on('line', line => {
      output.push(line);
      onLine?.(line);
    });
    createInterface({ input: engine.stderr }).on('line', line => errors.push(line));
    const interrupt = (): void => {
      engine.kill('SIGINT');
    };
    if (signal?.aborted) interrupt();
    signal?.addEventListener('abort', interrupt);
    engine.on('error', reject);
    engine.on('close', code => {
      signal?.removeEventListener('abort', interrupt);
      resolve({ code, output: output.join('\n'), errors: errors.join('\n') });
    });
  });
}
