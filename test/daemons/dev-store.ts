import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { basename } from 'node:path';
import { eventually } from '../support/eventually';
import { golden } from '../policy/golden';

interface Container {
  readonly name: string;
  readonly command: readonly string[];
  readonly healthcheck: { readonly tests: readonly string[] };
  readonly uploads: readonly { readonly file: string; readonly content: string }[];
}

/** Where the container's files are to be, and who runs what is in it. */
export interface Place {
  readonly folder: string;
  /** Writes a file for him who runs it, and says where. */
  readonly write: (name: string, text: string) => string;
  readonly env: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
}

/** A store's container of dev, as the program renders it, with a server of this machine in place of its image. */
export class DevStore {
  private process: ChildProcess | undefined;
  private said = '';
  private readonly container: Container;
  private readonly env: NodeJS.ProcessEnv;

  /** `entryPoint` is a script that does as the image's own. */
  constructor(
    name: string,
    private readonly place: Place,
    entryPoint: string,
  ) {
    const found = golden('dev').find(
      ({ type, inputs }) => type.endsWith(':Container') && inputs['name'] === name,
    );
    this.container = (found ?? assert.fail(name)).inputs as unknown as Container;
    // Secret ones are the test's own.
    for (const { file, content } of this.container.uploads) {
      if (content !== '[secret]') place.write(basename(file), content);
    }
    chmodSync(place.write('docker-entrypoint.sh', entryPoint), 0o700);
    const PATH = `${place.folder}:${place.env['PATH'] ?? ''}`;
    this.env = { ...place.env, PATH, TMPDIR: place.folder };
  }

  /** Starts it, and gives nothing back before its health check does so well. */
  async start(): Promise<void> {
    this.launch();
    await eventually(() => this.isHealthy() || this.said, true, 60);
  }

  /** Starts it. */
  launch(): void {
    this.said = '';
    const { uid, gid, folder } = this.place;
    // A group of its own, so that nothing which it left behind outlives the test.
    this.process = spawn('bash', [`${folder}/start.sh`, ...this.container.command], {
      cwd: folder,
      env: this.env,
      detached: true,
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (data: Buffer) => (this.said += data.toString()));
    }
  }

  /** What its health check says. */
  isHealthy(): boolean {
    if (this.process?.exitCode !== null) throw new Error(`It ended by itself:\n${this.said}`);
    const [shell, check = ''] = this.container.healthcheck.tests;
    assert.equal(shell, 'CMD-SHELL');
    const here = check.replaceAll('/tmp/', `${this.place.folder}/`);
    return spawnSync('sh', ['-c', here], { env: this.env }).status === 0;
  }

  /** All that it has written since it started. */
  output(): string {
    return this.said;
  }

  /** Ends it as Docker does, by its image's signal; gives its status. */
  async stop(signal: NodeJS.Signals): Promise<number | null> {
    const { process: started } = this;
    if (started?.exitCode !== null || started.pid === undefined) return null;
    const exit = once(started, 'exit') as Promise<[number | null]>;
    started.kill(signal);
    const [status] = await exit;
    try {
      process.kill(-started.pid, 'SIGKILL');
    } catch {
      // It left nothing behind.
    }
    return status;
  }
}
