import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Who the servers run as: they refuse root. */
function owner(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The folder of Debian's newest PostgreSQL, whose programs aren't on PATH. */
function programs(): string {
  const root = '/usr/lib/postgresql';
  const [newest] = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return join(root, newest ?? '', 'bin');
}

/** Runs PostgreSQL's and pgpool's programs in a folder of their own, as somebody without rights. */
export class Servers {
  readonly folder = mkdtempSync(join(tmpdir(), 'quikapp-postgresql-'));
  private readonly owner = owner();
  private readonly running: ChildProcess[] = [];
  /** As whom, where and with which programs the servers run. */
  readonly identity = {
    cwd: this.folder,
    env: {
      ...process.env,
      PATH: `${programs()}:${process.env['PATH'] ?? ''}`,
      // libpq looks for certificates at home, where this user may not look.
      HOME: this.folder,
    },
    ...this.owner,
  };

  constructor() {
    if (this.owner) chownSync(this.folder, this.owner.uid, this.owner.gid);
  }

  /** Writes a file that only the servers may read: they refuse keys that others may. */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    if (this.owner) chownSync(path, this.owner.uid, this.owner.gid);
    return path;
  }

  /** Runs one of PostgreSQL's programs to its end. */
  run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
    return execFileSync(program, args, {
      ...this.identity,
      encoding: 'utf8',
      env: { ...this.identity.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs a script of the folder to its end. */
  runScript(script: string, env: NodeJS.ProcessEnv): void {
    execFileSync('bash', [join(this.folder, script)], {
      env: { ...process.env, HOME: this.folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** The log of the PostgreSQL with this folder of data. */
  log(data: string): string {
    return join(this.folder, `${data}.log`);
  }

  /** Starts PostgreSQL on a folder of data, and waits until it answers. */
  start(data: string): void {
    // Its output goes to a file: a pipe would be open as long as it runs.
    this.run('pg_ctl', ['-D', data, '-l', this.log(data), '-w', 'start']);
  }

  /** Ends PostgreSQL as a crash would. */
  crash(data: string): void {
    this.run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
  }

  /** Starts a program that stays in the foreground. */
  spawn(program: string, args: readonly string[]): ChildProcess {
    const child = spawn(program, args, { ...this.identity, stdio: 'ignore' });
    this.running.push(child);
    return child;
  }

  /** Ends everything and removes the folder. */
  async end(datas: readonly string[]): Promise<void> {
    for (const child of this.running) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
    }
    for (const data of datas) {
      try {
        this.crash(data);
      } catch {
        // It isn't running.
      }
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
