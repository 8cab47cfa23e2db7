import * as pulumi from '@pulumi/pulumi';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { catalog } from '../../../catalog';
import { aclFile } from '../../../components/cache-queue/redis/acl-file';
import { exporterSettings } from '../../../components/cache-queue/redis/exporter-settings';
import { redisConfig } from '../../../components/cache-queue/redis/redis-config';
import { masterName } from '../../../components/cache-queue/redis/redis-names';
import {
  platformUsers,
  redisUsers,
  sentinelUsers,
} from '../../../components/cache-queue/redis/redis-users';
import { sentinelConfig } from '../../../components/cache-queue/redis/sentinel-config';
import { exporterMetrics } from './exporter-metrics';
import { PodNetwork } from './pod-network';

const domain = '.quikapp-infra.svc';
const scripts = path.join(__dirname, '../../../components/cache-queue/redis/scripts');
const members = ['redis-0', 'redis-1', 'redis-2'];
const sentinels = ['redis-sentinel-0', 'redis-sentinel-1', 'redis-sentinel-2'];

/** Production's Redis and Sentinels, by their rendered configuration and start scripts, on Debian's Redis. */
export class RedisCluster {
  readonly members = members;
  readonly sentinels = sentinels;
  private readonly directory = fs.mkdtempSync(path.join(os.tmpdir(), 'redis-cluster-'));
  private readonly network = PodNetwork.make([...members, ...sentinels, 'client'], domain);
  private readonly running = new Map<string, ChildProcess>();

  /** Writes what the pods find in their volumes. */
  async prepare(memory: string): Promise<void> {
    const workloads = catalog.workloads.filter(({ uses }) => uses.includes('redis'));
    const users = [...platformUsers, ...workloads.map(({ name }) => name)];
    const passwords = new Map(users.map(user => [user, pulumi.output(this.password(user))]));
    const hosts = members.map(member => `${member}${domain}`);
    this.write('redis.conf', redisConfig({ memory, instances: members.length }));
    this.write('sentinel.conf', sentinelConfig({ members: hosts, sentinels: sentinels.length }));
    this.write('redis/users.acl', await valueOf(aclFile(redisUsers(workloads), passwords)));
    this.write('redis/member-password', this.password('member'));
    this.write('sentinel/users.acl', await valueOf(aclFile(sentinelUsers(workloads), passwords)));
    this.write('sentinel/sentinel-password', this.password('sentinel'));
    for (const pod of [...members, ...sentinels]) {
      for (const folder of ['data', 'run'])
        fs.mkdirSync(this.file(pod, folder), { recursive: true });
    }
  }

  /** Starts pods as their containers would be started. */
  start(...pods: string[]): void {
    for (const pod of pods) {
      const script = members.includes(pod) ? 'start-redis.sh' : 'start-sentinel.sh';
      const log = fs.openSync(this.file(pod, 'log'), 'a');
      this.running.set(
        pod,
        spawn('ip', ['netns', 'exec', this.network.namespace(pod), path.join(scripts, script)], {
          env: this.environment(pod),
          stdio: ['ignore', log, log],
        }),
      );
      fs.closeSync(log);
    }
  }

  /** Ends pods at once, as a node that is lost would. */
  async kill(...pods: string[]): Promise<void> {
    await Promise.all(
      pods.map(async pod => {
        const child = this.running.get(pod);
        this.running.delete(pod);
        if (!child || child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGKILL');
        await once(child, 'exit');
      }),
    );
  }

  /** Runs a script in a pod, as a probe or a hook would; gives back its exit code. */
  run(pod: string, script: string, ...words: string[]): number | null {
    const args = ['netns', 'exec', this.network.namespace(pod), path.join(scripts, script)];
    return spawnSync('ip', [...args, ...words], { env: this.environment(pod) }).status;
  }

  /** Loses a member's volume. */
  wipe(member: string): void {
    fs.rmSync(this.file(member, 'data'), { recursive: true });
    fs.mkdirSync(this.file(member, 'data'));
  }

  link(pod: string, state: 'up' | 'down'): void {
    this.network.link(pod, state);
  }

  /** Asks a server as a user, from the client's pod or from one of the servers' own. */
  ask(server: string, user: string, words: readonly string[], from = 'client'): string {
    return this.feed(server, user, words, '', from);
  }

  /** The same, with commands by standard input. */
  feed(server: string, user: string, words: readonly string[], input: string, from = 'client') {
    const port = server.includes('sentinel') ? '26379' : '6379';
    const host = ['-h', `${server}${domain}`, '-p', port];
    const who = user === '' ? [] : ['--user', user];
    const args = ['netns', 'exec', this.network.namespace(from), 'timeout', '5', 'redis-cli'];
    const { stdout } = spawnSync('ip', [...args, ...host, ...who, ...words], {
      env: {
        PATH: process.env['PATH'],
        ...(user === '' ? {} : { REDISCLI_AUTH: this.password(user) }),
      },
      input,
      encoding: 'utf8',
    });
    return stdout.trim();
  }

  /** What a member's exporter answers Prometheus, asked in its pod. */
  metrics(member: string): Promise<string> {
    const env = { ...exporterSettings, REDIS_PASSWORD: this.password('monitor') };
    return exporterMetrics(this.network.namespace(member), env);
  }

  /** The member that most Sentinels name as master; empty while they don't agree. */
  master(): string {
    const named = sentinels.map(
      sentinel =>
        this.ask(sentinel, 'auth-service', [
          'SENTINEL',
          'get-master-addr-by-name',
          masterName,
        ]).split('\n')[0] ?? '',
    );
    const [found = ''] = members.filter(
      member => named.filter(name => name === `${member}${domain}`).length >= 2,
    );
    return found;
  }

  /** What a member says of itself. */
  role(member: string): string {
    return this.ask(member, 'monitor', ['INFO', 'replication']).match(/role:(\w+)/)?.[1] ?? '';
  }

  log(pod: string): string {
    return fs.readFileSync(this.file(pod, 'log'), 'utf8');
  }

  async stop(): Promise<void> {
    await this.kill(...this.running.keys());
    this.network.remove();
    fs.rmSync(this.directory, { recursive: true });
  }

  private password = (user: string): string => `${user}-password`;

  private environment(pod: string): NodeJS.ProcessEnv {
    const redis = members.includes(pod);
    return {
      PATH: process.env['PATH'],
      NAME: `${pod}${domain}`,
      MEMBERS: members.map(member => `${member}${domain}`).join(' '),
      SENTINELS: sentinels.map(sentinel => `${sentinel}${domain}`).join(' '),
      MASTER_NAME: masterName,
      CONFIG: this.file(redis ? 'redis.conf' : 'sentinel.conf'),
      USERS: this.file(redis ? 'redis' : 'sentinel'),
      DATA: this.file(pod, 'data'),
      RUN: this.file(pod, 'run'),
    };
  }

  private write(name: string, content: string): void {
    fs.mkdirSync(path.dirname(this.file(name)), { recursive: true });
    fs.writeFileSync(this.file(name), content);
  }

  private file = (...names: string[]): string => path.join(this.directory, ...names);
}

const valueOf = (value: pulumi.Output<string>): Promise<string> =>
  new Promise(resolve => value.apply(resolve));
