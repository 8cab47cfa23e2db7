import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { redisUsers } from '../../../components/cache-queue/redis/redis-users';
import { freePorts } from '../../support/free-ports';

const password = 'a password of Redis';

/** A master and a replica. */
export interface RedisServers {
  readonly master: number;
  readonly replica: number;
  /** What the jobs are told of them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Runs redis-cli on one of them. */
  readonly cli: (port: number, ...args: string[]) => Promise<string>;
  readonly stop: () => void;
}

/** Starts them on the loopback address, below a folder that exists. */
export async function startRedis(folder: string): Promise<RedisServers> {
  const [master = 0, replica = 0] = await freePorts(2);
  const started: ChildProcess[] = [];
  const start = (port: number, lines: readonly string[]): void => {
    const own = join(folder, String(port));
    mkdirSync(own);
    writeFileSync(
      join(own, 'redis.conf'),
      [`port ${port}`, 'bind 127.0.0.1', `dir ${own}`, 'save ""', ...lines].join('\n'),
    );
    started.push(spawn('redis-server', [join(own, 'redis.conf')], { stdio: 'ignore' }));
  };
  const common = [`requirepass "${password}"`, `masterauth "${password}"`];
  // As production has them.
  for (const user of redisUsers([])) {
    if (user.name !== 'backup' && user.name !== 'restore') continue;
    common.push(`user ${user.name} on >"${password}" ${user.rules.join(' ')}`);
  }
  start(master, common);
  start(replica, [...common, `replicaof 127.0.0.1 ${master}`]);
  const cli = (port: number, ...args: string[]) => redisCli(port, args);
  await until(async () => (await cli(replica, 'info', 'replication')).includes('link_status:up'));
  return {
    master,
    replica,
    variables: {
      // The first is down.
      REDIS_MEMBERS: `127.0.0.1:1 127.0.0.1:${master} 127.0.0.1:${replica}`,
      REDISCLI_AUTH: password,
    },
    cli,
    stop: () => {
      started.forEach(server => server.kill('SIGKILL'));
    },
  };
}

async function redisCli(port: number, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('redis-cli', ['-p', String(port), ...args], {
    env: { ...process.env, REDISCLI_AUTH: password },
  });
  return stdout;
}

/** A way to a Redis that breaks after so many bytes. */
export async function startBrokenWay(
  target: number,
  bytes: number,
): Promise<{ port: number; server: Server }> {
  const [port = 0] = await freePorts(1);
  const server = createServer(socket => {
    const behind = connect(target, '127.0.0.1');
    let left = bytes;
    socket.on('error', () => behind.destroy());
    behind.on('error', () => socket.destroy());
    socket.pipe(behind);
    behind.on('data', chunk => {
      left -= chunk.length;
      if (left > 0) socket.write(chunk);
      else socket.end(chunk.subarray(0, Math.max(0, left + chunk.length)));
    });
  });
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  return { port, server };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds().catch(() => false)); tries++) {
    if (tries > 1200) throw new Error('Redis did not start.');
    await sleep(50);
  }
}
