import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { BuildReport } from '../toolchain/build-progress';
import { ensureTools } from '../toolchain/ensure-tools';

/** The Pulumi engine to run programs with. */
export interface EngineProgram {
  /** Path of the `pulumi` program; the Node.js language host lies beside it or on PATH. */
  readonly pulumi: string;
  /** Whether it was found on the machine or built here. */
  readonly origin: 'installed' | 'built';
}

/** The oldest engine that the embedded environment has been run with. */
const OLDEST = [3, 200] as const;

const run = promisify(execFile);

/**
 * An installed engine that is new enough, else the one of the toolchain, which is built on first need.
 * `QUIKAPP_ENGINE=built` passes over an installed one.
 */
export async function findEngine(
  report: BuildReport,
  signal?: AbortSignal,
): Promise<EngineProgram> {
  if (process.env['QUIKAPP_ENGINE'] !== 'built') {
    const installed = await installedEngine();
    if (installed) return { pulumi: installed, origin: 'installed' };
  }
  const built = await ensureTools(['pulumi', 'pulumi-language-nodejs'], report, signal);
  return { pulumi: built.pulumi, origin: 'built' };
}

async function installedEngine(): Promise<string | undefined> {
  const pulumi = await findOnPath('pulumi');
  if (!pulumi) return undefined;
  // An engine without its language host, as some distributions pack it, can't run this program.
  const host = 'pulumi-language-nodejs';
  const beside = path.join(path.dirname(await fs.realpath(pulumi)), host);
  const hasHost = (await isExecutable(beside)) || (await findOnPath(host)) !== undefined;
  return hasHost && (await isNewEnough(pulumi)) ? pulumi : undefined;
}

async function isNewEnough(pulumi: string): Promise<boolean> {
  try {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: 'true' };
    const { stdout } = await run(pulumi, ['version'], { env });
    const [major = 0, minor = 0] = stdout.trim().replace(/^v/, '').split('.').map(Number);
    return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  } catch {
    return false;
  }
}

async function findOnPath(program: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, program);
    if (folder !== '' && (await isExecutable(candidate))) return candidate;
  }
  return undefined;
}

function isExecutable(file: string): Promise<boolean> {
  return fs.access(file, fs.constants.X_OK).then(
    () => true,
    () => false,
  );
}
