import type { Catalog } from '../../catalog';

/** A port that dev publishes on the host, and where it is written down. */
export interface PublishedPort {
  readonly key: string;
  readonly port: number;
}

/** Every port that dev publishes: each workload's, and those that the platform's own containers name. */
export function publishedPorts({
  workloads,
  dockerComponents,
  infrastructurePorts,
}: Catalog): PublishedPort[] {
  const published = (name: string) =>
    infrastructurePorts.filter(entry => entry.name === name).map(entry => entry.published);
  return [
    ...workloads.map(({ name, port }) => ({ key: `quikapp:workloads.${name}.port`, port })),
    ...dockerComponents.flatMap(({ name, ports }) =>
      ports.flatMap(published).map(port => ({ key: `the port of ${name}`, port })),
    ),
  ];
}
