import { formatAddress, parseCidr } from './arithmetic/cidr';
import type { Catalog } from './catalog';
import { edgePort, edgeService } from './mesh';

/** The first place that a sidecar may have in core's block; Docker gives away those before it. */
export const firstSidecarPlace = 128;

/** How many may have one. They end before Consul's own, and today's ports all differ by this number. */
export const sidecarPlaces = 119;

/**
 * The address of each sidecar in dev, by the service that it belongs to: Envoy finds other sidecars by address and by no
 * name. It follows from the port, which each workload has to itself, so that a new workload moves none of the others.
 * One whose place is taken gets the next.
 */
export function sidecarAddresses({
  workloads,
  subnets,
}: Pick<Catalog, 'workloads' | 'subnets'>): Readonly<Record<string, string>> {
  const first = parseCidr(subnets.core.cidr)?.first ?? NaN;
  const services = [
    { name: edgeService, port: edgePort },
    ...[...workloads].sort((one, other) => one.port - other.port),
  ];
  const taken = new Set<number>();
  return Object.fromEntries(
    services.map(({ name, port }) => {
      let place = port % sidecarPlaces;
      // The configuration makes sure that there is a free one.
      for (let tries = 0; taken.has(place) && tries < sidecarPlaces; tries++) {
        place = (place + 1) % sidecarPlaces;
      }
      taken.add(place);
      return [name, formatAddress(first + firstSidecarPlace + place)];
    }),
  );
}
