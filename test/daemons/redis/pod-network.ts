import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Network namespaces that stand for pods: each with an address of its own, all on one bridge, with names for each other. */
export class PodNetwork {
  private constructor(
    private readonly prefix: string,
    private readonly pods: readonly string[],
  ) {}

  /** Makes a namespace for each pod; `hosts` names the pods for each other. */
  static make(pods: readonly string[], domain: string): PodNetwork {
    const network = new PodNetwork(`q${process.pid}`, pods);
    const { prefix } = network;
    ip('netns', 'add', prefix);
    inside(prefix, 'ip', 'link', 'add', 'bridge', 'type', 'bridge');
    inside(prefix, 'ip', 'link', 'set', 'bridge', 'up');
    const address = (index: number): string => `10.222.0.${index + 1}`;
    const hosts = ['127.0.0.1 localhost', ...pods.map((pod, i) => `${address(i)} ${pod}${domain}`)];
    pods.forEach((pod, index) => {
      const name = network.namespace(pod);
      ip('netns', 'add', name);
      const ends = ['link', 'add', 'eth0', 'netns', name, 'type', 'veth', 'peer'];
      ip(...ends, 'name', `p${index}`, 'netns', prefix);
      inside(prefix, 'ip', 'link', 'set', `p${index}`, 'master', 'bridge', 'up');
      inside(name, 'ip', 'address', 'add', `${address(index)}/24`, 'dev', 'eth0');
      inside(name, 'ip', 'link', 'set', 'eth0', 'up');
      inside(name, 'ip', 'link', 'set', 'lo', 'up');
      // `ip netns exec` shows this file as /etc/hosts.
      fs.mkdirSync(path.join('/etc/netns', name), { recursive: true });
      fs.writeFileSync(path.join('/etc/netns', name, 'hosts'), `${hosts.join('\n')}\n`);
    });
    return network;
  }

  /** A pod's namespace. */
  namespace(pod: string): string {
    return `${this.prefix}-${pod}`;
  }

  /** Takes a pod off the network, or puts it back. */
  link(pod: string, state: 'up' | 'down'): void {
    inside(this.prefix, 'ip', 'link', 'set', `p${this.pods.indexOf(pod)}`, state);
  }

  remove(): void {
    for (const name of [...this.pods.map(pod => this.namespace(pod)), this.prefix]) {
      ip('netns', 'delete', name);
      fs.rmSync(path.join('/etc/netns', name), { recursive: true, force: true });
    }
  }
}

/** Why this machine can't have them, as the end of a title; empty when it can. A CI must be able to. */
export function whyNoPods(): string {
  if (process.env['CI']) return '';
  if (process.platform !== 'linux') return ' (skipped: network namespaces are there on Linux only)';
  if (process.getuid?.() !== 0) return ' (skipped: only root may make network namespaces)';
  try {
    execFileSync('which', ['ip', 'redis-server', 'redis-sentinel'], { stdio: 'pipe' });
    const name = `q${process.pid}-probe`;
    ip('netns', 'add', name);
    ip('netns', 'delete', name);
    return '';
  } catch {
    return ' (skipped: needs iproute2, redis-server and redis-sentinel, and leave to make network namespaces)';
  }
}

const ip = (...words: string[]): void => {
  execFileSync('ip', words, { stdio: 'pipe' });
};
const inside = (namespace: string, ...words: string[]): void => {
  ip('netns', 'exec', namespace, ...words);
};
