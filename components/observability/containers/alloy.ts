import type { Environment } from '../../../config';
import { alloyConfig, dockerSocket } from '../alloy-config';
import { alloyAnswers } from './alloy-answers';
import { asOwnerOfTheVolume, type ContainerDetails } from './details';

const positions = '/var/lib/positions';

/** Alloy on Docker: the lines of the platform's containers, secrets masked, to Loki; its own metrics at this port. */
export const alloyDetails = ({ docker }: Environment, port: number): ContainerDetails => ({
  command: [
    'run',
    '/etc/alloy/quikapp.alloy',
    // Where it has read up to.
    `--storage.path=${positions}`,
    `--server.http.listen-addr=0.0.0.0:${port}`,
    '--disable-reporting',
  ],
  files: { '/etc/alloy/quikapp.alloy': alloyConfig('docker', 'http://loki:3100') },
  healthCheck: alloyAnswers(port),
  also: {
    ...asOwnerOfTheVolume,
    // Whoever may ask this socket rules the daemon, read-only or not: Alloy alone gets it, and publishes no port.
    volumes: [{ hostPath: socketOf(docker.host), containerPath: dockerSocket, readOnly: true }],
  },
});

/** The daemon's socket where the daemon itself runs: a rootless one has its own, Docker Desktop's is inside its machine. */
function socketOf(host: string): string {
  const [, path] = /^unix:\/\/(.+)$/.exec(host) ?? [];
  return path !== undefined && process.platform === 'linux' ? path : dockerSocket;
}
