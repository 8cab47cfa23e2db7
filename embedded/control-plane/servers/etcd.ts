import * as path from 'node:path';
import type { Layout } from '../layout';
import type { ServerDefinition } from './server-definition';

/** The store of the API server. */
export function etcd({ directory, ports }: Layout): ServerDefinition {
  const client = `http://127.0.0.1:${ports.etcd}`;
  const peer = `http://127.0.0.1:${ports.etcdPeer}`;
  return {
    name: 'etcd',
    flags: [
      `--data-dir=${path.join(directory, 'etcd')}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
      // Nothing here outlives the run, so nothing has to reach the disk at once.
      '--unsafe-no-fsync',
    ],
    readyUrl: `${client}/health`,
  };
}
