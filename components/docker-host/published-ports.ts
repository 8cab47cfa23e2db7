import type { Catalog } from '../../catalog';
import type { PortProtocol } from '../../catalog/infrastructure-ports';
import type { Environment } from '../../config';
import { capabilityKey } from '../../config/capability-key';

/** A port that dev publishes on the host, and where it is written down. */
export interface PublishedPort {
  readonly key: string;
  readonly port: number;
  readonly protocols: readonly PortProtocol[];
  /** Settings that each do without it. */
  readonly without: readonly string[];
}

/** Every port that dev publishes: each workload's, and those that the platform's own containers name. */
export function publishedPorts(
  { workloads, dockerComponents, infrastructurePorts }: Catalog,
  { docker: { publish } }: Environment,
): PublishedPort[] {
  const silently = 'quikapp:docker.publish: false';
  return [
    ...(publish ? workloads : []).map(({ name, port }) => ({
      key: `quikapp:workloads.${name}.port`,
      port,
      protocols: ['tcp'] as const,
      without: [silently],
    })),
    ...dockerComponents.flatMap(({ name, capability, ports }) =>
      infrastructurePorts
        .filter(entry => ports.includes(entry.name) && (publish || entry.always))
        .map(({ published, protocols = ['tcp'], always = false }) => ({
          key: `the port of ${name}`,
          port: published,
          protocols,
          without: [...(always ? [] : [silently]), `quikapp:${capabilityKey(capability)}: false`],
        })),
    ),
  ];
}
