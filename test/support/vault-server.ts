import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendToVault, type VaultAnswer } from '../../embedded/vault/send-to-vault';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import { freePorts } from './free-ports';

/** A real Vault for a test. */
export interface VaultServer {
  readonly address: string;
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
  const [port = 0] = await freePorts(1);
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

/** Starts a server from a configuration, which is given its folder, its port, and that for the members of its cluster. */
export async function startConfiguredVault(
  configuration: (directory: string, port: number, cluster: number) => Promise<string>,
  env: NodeJS.ProcessEnv = {},
): Promise<VaultServer> {
  const [port = 0, cluster = 0] = await freePorts(2);
  const directory = await newDirectory();
  const file = await configuration(directory, port, cluster);
  return start(port, [`-config=${file}`], directory, {
    // As the chart's pods are told their own addresses.
    VAULT_API_ADDR: `http://127.0.0.1:${port}`,
    VAULT_CLUSTER_ADDR: `http://127.0.0.1:${cluster}`,
    ...env,
  });
}

async function start(
  port: number,
  flags: readonly string[],
  directory: string,
  env: NodeJS.ProcessEnv = {},
): Promise<VaultServer> {
  const { vault } = await ensureTools(['vault'], () => undefined);
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
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await answering(call, child, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, directory, process: child, call, stop };
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
