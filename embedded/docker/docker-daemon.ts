import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDocker } from '../../components/docker-host/open-docker';
import { EmbeddedError } from '../workspace/embedded-error';
import { unmountBelow } from '../workspace/unmount-below';
import { removeBridges } from './bridges';
import { whyNoDaemon } from './why-no-daemon';

const socketsPrefix = 'quikapp-docker-';
const startMilliseconds = 60_000;
/** On its end a daemon first ends its containers. */
const stopMilliseconds = 60_000;

/** A Docker daemon of our own, for one run: its images and containers go with it. */
export interface DockerDaemon {
  /** Its address, as `quikapp:docker.host` takes it. */
  readonly host: string;
  readonly stop: () => Promise<void>;
}

/** Starts a daemon whose data lie in a folder. Published ports and bridges are the machine's own. */
export async function startDockerDaemon(
  directory: string,
  signal?: AbortSignal,
): Promise<DockerDaemon> {
  const reason = whyNoDaemon();
  if (reason !== undefined) throw new EmbeddedError(`No Docker daemon can be started: ${reason}.`);
  await removeAbandoned();
  await fs.mkdir(directory, { recursive: true });
  // A socket's path may have 108 characters; the project's folder can be deeper.
  const sockets = await fs.mkdtemp(path.join(os.tmpdir(), socketsPrefix));
  const host = `unix://${sockets}/docker.sock`;
  const log = await fs.open(path.join(directory, 'dockerd.log'), 'w');
  const daemon = spawn(
    'setpriv',
    ['--pdeathsig', 'TERM', 'dockerd', ...flags(directory, sockets, host)],
    {
      stdio: ['ignore', log.fd, log.fd],
      // Ctrl-C reaches this process alone, which ends the daemon last.
      detached: true,
    },
  );
  await log.close();
  const ended = new Promise<void>(resolve => {
    daemon.once('exit', resolve);
    daemon.once('error', resolve);
  });
  const stop = async (): Promise<void> => {
    await end(daemon, ended);
    await removeBridges();
    await fs.rm(sockets, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await answers(host, daemon, signal);
    return { host, stop };
  } catch (error) {
    await stop();
    const text = await fs.readFile(path.join(directory, 'dockerd.log'), 'utf8');
    throw new EmbeddedError(
      `dockerd didn't start. Its log ends with:\n${text.trim().split('\n').slice(-5).join('\n')}`,
      { cause: error },
    );
  }
}

/** Removes what killed runs have left. No daemon runs now, so nothing of it is in use. */
async function removeAbandoned(): Promise<void> {
  await removeBridges();
  for (const name of await fs.readdir(os.tmpdir())) {
    if (!name.startsWith(socketsPrefix)) continue;
    const abandoned = path.join(os.tmpdir(), name);
    await unmountBelow(abandoned);
    await fs.rm(abandoned, { recursive: true, force: true });
  }
}

function flags(directory: string, sockets: string, host: string): string[] {
  return [
    `--host=${host}`,
    `--data-root=${directory}/data`,
    `--exec-root=${sockets}/exec`,
    `--pidfile=${sockets}/pid`,
    // Nothing runs on the default bridge, but Docker wants one; this block is nobody else's here.
    '--bip=172.30.255.1/24',
  ];
}

async function answers(host: string, daemon: ChildProcess, signal?: AbortSignal): Promise<void> {
  const docker = openDocker(host);
  const limit = Date.now() + startMilliseconds;
  for (;;) {
    try {
      await docker.ping();
      return;
    } catch (thrown) {
      signal?.throwIfAborted();
      if (daemon.exitCode !== null || daemon.pid === undefined || Date.now() > limit) throw thrown;
    }
    await sleep(100);
  }
}

async function end(daemon: ChildProcess, ended: Promise<void>): Promise<void> {
  if (daemon.pid === undefined || daemon.exitCode !== null) return;
  daemon.kill('SIGTERM');
  const killer = setTimeout(() => daemon.kill('SIGKILL'), stopMilliseconds);
  await ended;
  clearTimeout(killer);
}
