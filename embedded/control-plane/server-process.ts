import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fullDisk } from '../workspace/disk-space';
import { EmbeddedError } from '../workspace/embedded-error';
import { answersOk } from './answers-ok';
import type { Layout } from './layout';
import type { ServerDefinition } from './servers/server-definition';
import { usefulTail } from './useful-tail';

/** A server that isn't ready by then is stuck: even on a busy machine a start takes some ten seconds. */
const START_LIMIT_MS = 120_000;

/** Runs a server that doesn't watch its parent. */
const GUARD = path.join(__dirname, 'with-parent.sh');

/** A server that hasn't ended by then is killed: nothing of it is kept, so nothing is lost. */
const STOP_LIMIT_MS = 5_000;

/** Where a server keeps its files and its log. */
export type ServerHome = Pick<Layout, 'directory' | 'logs'>;

/** One running server. */
export class ServerProcess {
  readonly name: string;
  readonly pid: number | undefined;
  private readonly ended: Promise<void>;
  private running = true;
  private stopping = false;

  /** Starts it; `onDeath` hears of an end that `stop` didn't ask for. */
  constructor(
    program: string,
    private readonly definition: ServerDefinition,
    private readonly home: ServerHome,
    onDeath: (reason: EmbeddedError) => void,
  ) {
    this.name = definition.name;
    const child = this.spawn(program);
    this.pid = child.pid;
    this.stopChild = signal => {
      // Killing takes the whole group, since a killed guard can't end its server.
      if (signal === 'SIGKILL' && child.pid !== undefined) process.kill(-child.pid, signal);
      else child.kill(signal);
    };
    this.ended = new Promise(resolve => {
      const end = (how: string): void => {
        this.running = false;
        if (!this.stopping) onDeath(this.problem(`ended by itself (${how})`));
        resolve();
      };
      child.once('error', error => {
        end(error.message);
      });
      child.once('exit', (code, signal) => {
        end(signal ?? `exit code ${code ?? '?'}`);
      });
    });
  }

  /** Waits until the server is ready; ends with the signal's reason, so combine it with `onDeath`. */
  async ready(signal: AbortSignal): Promise<void> {
    const deadline = Date.now() + START_LIMIT_MS;
    while (!(await answersOk(this.definition.readyUrl))) {
      signal.throwIfAborted();
      if (Date.now() > deadline) throw this.problem(`isn't ready after ${START_LIMIT_MS / 1000} s`);
      await sleep(50);
    }
    // What answered may have been another program, on whose port this server failed.
    signal.throwIfAborted();
  }

  /** Ends the server and waits until it is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (!this.running) return;
    this.stopChild('SIGTERM');
    const killer = setTimeout(() => {
      this.stopChild('SIGKILL');
    }, STOP_LIMIT_MS);
    await this.ended;
    clearTimeout(killer);
  }

  private readonly stopChild: (signal: NodeJS.Signals) => void;

  private get log(): string {
    return path.join(this.home.logs, `${this.name}.log`);
  }

  private spawn(program: string): ChildProcess {
    const output = fs.openSync(this.log, 'a', 0o600);
    const { name, command = [name], flags, watchesParent = true } = this.definition;
    const own = [program, ...command, ...flags] as const;
    const [file, ...args] = watchesParent ? own : [GUARD, String(process.pid), ...own];
    try {
      return spawn(file, args, {
        stdio: ['ignore', output, output],
        env: { ...environment(this.home), ...this.definition.variables },
        // A process group of its own: Ctrl-C reaches this process alone, which ends the servers last.
        detached: true,
      });
    } finally {
      fs.closeSync(output);
    }
  }

  private problem(what: string): EmbeddedError {
    const log = fs.readFileSync(this.log, 'utf8');
    if (log.includes('no space left on device')) return fullDisk(this.home.directory);
    const tail = usefulTail(log);
    return new EmbeddedError(`${this.name} ${what}. Its log, ${this.log}, ends with:\n${tail}`);
  }
}

/** Only what the servers need: a variable such as ETCD_NAME would silently act as a flag. */
function environment({ directory }: ServerHome): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    // kwok reads a configuration in the home directory, if there is one.
    HOME: directory,
    TMPDIR: directory,
    // The servers watch this process and end with it, even when it is killed.
    CONTROLPLANE_PARENT: String(process.pid),
  };
}
