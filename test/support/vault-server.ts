import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendToVault, type VaultAnswer } from '../../embedded/vault/send-to-vault';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';

/** A real Vault for a test. */
export interface VaultServer {
  readonly address: string;
  readonly port: number;
  readonly directory: string;
  readonly process: ChildProcess;
  /** Calls its API; with the root token of a dev server unless told otherwise. */
  readonly call: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'LIST',
    path: string,
    body?: unknown,
    token?: string,
  ) => Promise<VaultAnswer>;
  readonly stop: () => Promise<void>;
}

/** The root token of dev servers, for tests only. */
export const rootToken = 'root-of-the-tests';

/** Starts a dev server: in memory, initialised and unsealed; with a configuration beside, which is given its folder. */
export async function startDevVault(
  configuration?: (directory: string) => Promise<string>,
): Promise<VaultServer> {
  const port = await freePort();
  const directory = await newDirectory();
  const file = await configuration?.(directory);
  return start(
    port,
    [
      '-dev',
      '-dev-no-store-token',
      `-dev-root-token-id=${rootToken}`,
      `-dev-listen-address=127.0.0.1:${port}`,
      ...(file === undefined ? [] : [`-config=${file}`]),
    ],
    directory,
  );
}

/** Starts a server from a configuration, which is given its folder and its port. */
export async function startConfiguredVault(
  configuration: (directory: string, port: number) => Promise<string>,
  settings: {
    readonly directory?: string;
    readonly port?: number;
    readonly env?: NodeJS.ProcessEnv;
  } = {},
): Promise<VaultServer> {
  const port = settings.port ?? (await freePort());
  const directory = settings.directory ?? (await newDirectory());
  const file = await configuration(directory, port);
  return start(port, [`-config=${file}`], directory, settings.env);
}

async function start(
  port: number,
  flags: readonly string[],
  directory?: string,
  env: NodeJS.ProcessEnv = {},
): Promise<VaultServer> {
  const { vault } = await ensureTools(['vault'], () => undefined);
  directory ??= await newDirectory();
  const logFile = path.join(directory, 'vault.log');
  const log = await open(logFile, 'a');
  const child = spawn(vault, ['server', ...flags], {
    stdio: ['ignore', log.fd, log.fd],
    env: { PATH: process.env['PATH'], HOME: directory, ...env },
  });
  await log.close();
  const address = `http://127.0.0.1:${port}`;
  const call: VaultServer['call'] = (method, at, body, token = rootToken) =>
    sendToVault({ address, method, path: at, body, token });
  await answering(call, child, logFile);
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  return { address, port, directory, process: child, call, stop };
}

/** A port that nobody listens on; whoever asks next gets another. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const newDirectory = () => mkdtemp(path.join(os.tmpdir(), 'vault-test-'));

async function answering(
  call: VaultServer['call'],
  child: ChildProcess,
  logFile: string,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const status = await call(
      'GET',
      'sys/health?standbyok=true&sealedcode=299&uninitcode=299',
    ).then(
      answer => answer.status,
      () => 0,
    );
    if (status !== 0 && status < 300) return;
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`Vault doesn't start: ${await readFile(logFile, 'utf8')}`);
    }
    await sleep(100);
  }
}
