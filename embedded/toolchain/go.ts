import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError } from '../workspace/embedded-error';

const run = promisify(execFile);

/** The Go installation, as one of our modules sees it: its go.mod may choose a newer toolchain. */
export interface Go {
  readonly version: string;
  /** Where Go keeps downloaded modules and compiled packages. */
  readonly caches: readonly string[];
}

/** Variables for every `go` command. */
export function goEnvironment(): NodeJS.ProcessEnv {
  // A go.work above this project would replace the pinned versions; without C, no compiler for it is needed.
  return { ...process.env, GOWORK: 'off', CGO_ENABLED: '0' };
}

/** Asks Go about itself in a module's folder. Throws when it is missing or too old for the module. */
export async function findGo(module: string): Promise<Go> {
  try {
    // `go env` alone answers for a module that needs a newer Go, too.
    await run('go', ['list', '-m'], { cwd: module, env: goEnvironment() });
    const { stdout } = await run('go', ['env', 'GOVERSION', 'GOCACHE', 'GOMODCACHE'], {
      cwd: module,
      env: goEnvironment(),
    });
    const [version = '', ...caches] = stdout.trim().split('\n');
    return { version, caches };
  } catch (error) {
    throw await explain(error, module);
  }
}

async function explain(error: unknown, module: string): Promise<EmbeddedError> {
  const wanted = await wantedVersion(module);
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
    return new EmbeddedError(
      `Go isn't installed, or isn't on PATH. The tools of the embedded environment are built with it: ` +
        `install Go ${wanted} or later from https://go.dev/dl/.`,
      { cause: error },
    );
  }
  const reason = (error as { stderr?: string }).stderr?.trim() ?? String(error);
  if (!/requires go >=|toolchain/.test(reason)) {
    return new EmbeddedError(`Go can't work with the module ${module}: ${reason}`, {
      cause: error,
    });
  }
  return new EmbeddedError(
    `Go ${wanted} or later is needed and ${await installedVersion()} was found: install a newer one from ` +
      `https://go.dev/dl/, or let Go fetch it (GOTOOLCHAIN=auto, its default). Go says: ${reason}`,
    { cause: error },
  );
}

async function wantedVersion(module: string): Promise<string> {
  const goMod = await fs.readFile(path.join(module, 'go.mod'), 'utf8');
  return /^go (\d+\.\d+)/m.exec(goMod)?.[1] ?? '1.26';
}

/** The installed version, asked outside any module, where Go doesn't look for another. */
async function installedVersion(): Promise<string> {
  try {
    const { stdout } = await run('go', ['version'], { cwd: os.tmpdir(), env: goEnvironment() });
    return stdout.trim().replace(/^go version /, '');
  } catch {
    return 'one that does not work';
  }
}
