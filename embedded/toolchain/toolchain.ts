import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { explainFullDisk, requireDiskSpace } from '../workspace/disk-space';
import { isAlive } from '../workspace/process-identity';
import { build } from './build';
import type { BuildReport } from './build-progress';
import { findGo, type Go } from './go';
import { withLock } from './lock';
import { pinOf } from './pin';
import { install, readStamp } from './stamp';
import type { Tool } from './tools';

/** Builds tools on first need, and again only when what they are built from has changed. */
export class Toolchain<Name extends string> {
  private readonly programs: string;

  /** `modules` holds the Go modules; programs, stamps and logs go to `directory`. */
  constructor(
    private readonly table: Readonly<Record<Name, Tool>>,
    private readonly modules: string,
    private readonly directory: string,
  ) {
    this.programs = path.join(directory, 'bin');
  }

  /** Returns the paths of the named programs, after building those that are missing or out of date. */
  async ensure<N extends Name>(
    names: readonly N[],
    report: BuildReport,
    signal?: AbortSignal,
  ): Promise<Readonly<Record<N, string>>> {
    try {
      await fs.mkdir(this.programs, { recursive: true });
      await this.removeHalfMade();
      const outdated = await this.outdated(names);
      if (outdated.length > 0) await this.requireSpace(outdated);
      // In turn: side by side, builds compile the packages they share twice. Of two tools on two cores that
      // took 326 s instead of 236 s.
      for (const name of outdated) {
        signal?.throwIfAborted();
        await this.update(name, report, signal);
      }
    } catch (error) {
      throw explainFullDisk(error, this.directory);
    }
    const paths = names.map(name => [name, this.program(name)] as const);
    return Object.fromEntries(paths) as Record<N, string>;
  }

  private program(name: Name): string {
    return path.join(this.programs, name);
  }

  private module(name: Name): string {
    return path.join(this.modules, this.table[name].module);
  }

  private async outdated<N extends Name>(names: readonly N[]): Promise<N[]> {
    const current = await Promise.all(names.map(name => this.isCurrent(name)));
    return names.filter((_, index) => current[index] === false);
  }

  private async isCurrent(name: Name): Promise<boolean> {
    const stamp = await readStamp(this.program(name));
    if (stamp?.pin !== (await pinOf(this.table[name], this.module(name)))) return false;
    const go = await this.goIfInstalled(name);
    return go === null || stamp.go === go.version;
  }

  /** Programs built elsewhere are good without Go: only a build must have it. */
  private async goIfInstalled(name: Name): Promise<Go | null> {
    try {
      return await findGo(this.module(name));
    } catch {
      return null;
    }
  }

  private async requireSpace(names: readonly Name[]): Promise<void> {
    const needed = names.reduce((sum, name) => sum + this.table[name].gibibytes, 0);
    const [first] = names;
    const caches = first === undefined ? [] : (await findGo(this.module(first))).caches;
    for (const directory of [this.directory, ...caches]) {
      await requireDiskSpace(directory, needed, `building ${names.join(', ')}`);
    }
  }

  private async update(name: Name, report: BuildReport, signal?: AbortSignal): Promise<void> {
    const begin = Date.now();
    const tell = (state: 'waiting' | 'building' | 'built'): void => {
      report({ tool: name, state, seconds: Math.round((Date.now() - begin) / 1000) });
    };
    const waiting = (): void => {
      tell('waiting');
    };
    await withLock(
      `${this.program(name)}.lock`,
      async () => {
        // Another process may have built it while this one waited.
        if (await this.isCurrent(name)) return;
        tell('building');
        const ticker = setInterval(() => {
          tell('building');
        }, 1000);
        try {
          await this.buildAndInstall(name, signal);
        } finally {
          clearInterval(ticker);
        }
        tell('built');
      },
      waiting,
      signal,
    );
  }

  private async buildAndInstall(name: Name, signal?: AbortSignal): Promise<void> {
    const tool = this.table[name];
    const moduleDirectory = this.module(name);
    const stamp = {
      pin: await pinOf(tool, moduleDirectory),
      go: (await findGo(moduleDirectory)).version,
    };
    const output = `${this.program(name)}.building-${process.pid}`;
    const log = path.join(this.directory, 'log', `build-${name}.log`);
    try {
      await build({ name, tool, moduleDirectory, output, log, signal });
      await install(output, this.program(name), stamp);
    } finally {
      await fs.rm(output, { force: true });
    }
  }

  /** Removes what killed processes left: half-made programs, and locks on their way. */
  private async removeHalfMade(): Promise<void> {
    for (const name of await fs.readdir(this.programs)) {
      const pid = /\.(?:building-|lock\.|lock\.stale\.)(\d+)/.exec(name)?.[1];
      if (pid === undefined || isAlive({ pid: Number(pid), started: null })) continue;
      await fs.rm(path.join(this.programs, name), { force: true });
    }
  }
}
