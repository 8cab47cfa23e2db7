import type * as docker from '@pulumi/docker';
import type { Catalog } from '../../catalog';
import type { DockerComponent } from '../../catalog/docker-components';
import type { Environment } from '../../config';

/** What one of the platform's own containers publishes, on the loopback address of the host only. */
export function publishedPorts(
  { name: container, ports }: DockerComponent,
  { infrastructurePorts }: Catalog,
  { docker: { publish } }: Environment,
): docker.types.input.ContainerPort[] {
  return ports.flatMap(name => {
    const port = infrastructurePorts.find(entry => entry.name === name);
    if (!port) throw new Error(`${container} publishes ${name}, which the catalogue lacks.`);
    const { native, published, always } = port;
    return publish || always
      ? [{ internal: native, external: published, ip: '127.0.0.1', protocol: 'tcp' }]
      : [];
  });
}
