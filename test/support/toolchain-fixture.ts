import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { BuildProgress } from '../../embedded/toolchain/build-progress';
import { Toolchain } from '../../embedded/toolchain/toolchain';

/** Modules without dependencies: each builds in a second. */
const MODULE = 'module example.test/hello\n\ngo 1.26\n';
const PROGRAM =
  'package main\n\nvar version = "none"\n\nfunc main() { println("hello", version) }\n';

/** A pid that no process has: the largest of Linux is 4194304. */
export const NO_PID = 2 ** 30;

type Name = 'hello' | 'other';

/** A toolchain of two small tools in a temporary folder. */
export class ToolchainFixture {
  readonly reports: BuildProgress[] = [];

  constructor(private readonly root: string) {}

  file(...names: string[]): string {
    return path.join(this.root, ...names);
  }

  ensure(
    name: Name = 'hello',
    { stamp = '-X main.version=v1', gibibytes = 0.01, signal }: EnsureOptions = {},
  ): Promise<Readonly<Record<Name, string>>> {
    const tool = { package: '.', stamp, gibibytes };
    const table = { hello: { ...tool, module: 'hello' }, other: { ...tool, module: 'other' } };
    const toolchain = new Toolchain<Name>(table, this.file('modules'), this.file('embedded'));
    return toolchain.ensure([name], progress => this.reports.push(progress), signal);
  }

  /** The tools that were built, in order. */
  built(): string[] {
    return this.reports.filter(({ state }) => state === 'built').map(({ tool }) => tool);
  }

  /** The files of the folder that holds the programs. */
  async programs(): Promise<string[]> {
    return (await fs.readdir(this.file('embedded', 'bin'))).sort();
  }

  async remove(): Promise<void> {
    await fs.rm(this.root, { recursive: true, force: true });
  }
}

/** What a test changes about a tool and its build. */
export interface EnsureOptions {
  readonly stamp?: string;
  readonly gibibytes?: number;
  readonly signal?: AbortSignal;
}

/** Makes the folder with its two modules. */
export async function toolchainFixture(): Promise<ToolchainFixture> {
  const fixture = new ToolchainFixture(await fs.mkdtemp(path.join(os.tmpdir(), 'toolchain-')));
  for (const module of ['hello', 'other']) {
    await fs.mkdir(fixture.file('modules', module), { recursive: true });
    await fs.writeFile(fixture.file('modules', module, 'go.mod'), MODULE);
    await fs.writeFile(fixture.file('modules', module, 'main.go'), PROGRAM);
  }
  return fixture;
}
