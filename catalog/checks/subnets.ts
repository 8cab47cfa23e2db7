import { overlaps, parseCidr } from '../arithmetic/cidr';
import type { Catalog } from '../catalog';
import type { Problem } from '../problem';
import { subnetNames } from '../subnets';

/** Subnets are IPv4 blocks of addresses that no two of them share. */
export function checkSubnets({ subnets }: Catalog): Problem[] {
  return subnetNames.flatMap((name, index) => {
    const { cidr } = subnets[name];
    const key = `subnets.${name}`;
    const block = parseCidr(cidr);
    if (!block) return [{ key, value: cidr, allowed: 'an IPv4 block such as 10.0.1.0/24' }];
    return subnetNames.slice(0, index).flatMap(other => {
      const taken = parseCidr(subnets[other].cidr);
      return taken && overlaps(block, taken)
        ? [{ key, value: cidr, allowed: `a block outside ${subnets[other].cidr} (${other})` }]
        : [];
    });
  });
}
