import Docker from 'dockerode';

/** A client of the daemon at an address such as `unix:///var/run/docker.sock` or `tcp://127.0.0.1:2375`. */
export function openDocker(address: string): Docker {
  const { protocol, hostname, port, pathname } = new URL(address);
  switch (protocol) {
    case 'unix:':
      return new Docker({ socketPath: decodeURIComponent(pathname) });
    case 'npipe:':
      return new Docker({ socketPath: address.replace(/^npipe:/, '') });
    case 'tcp:':
      return new Docker({ protocol: 'http', host: hostname, port: Number(port || 2375) });
    default:
      throw new Error(`${address} is no address of a Docker daemon: unix://, npipe:// or tcp://.`);
  }
}

/** Whether the daemon said that there is no such thing. */
export function isNotFound(thrown: unknown): boolean {
  return (thrown as { statusCode?: number } | undefined)?.statusCode === 404;
}
