import { addressesNeeded } from '../arithmetic/capacity';
import { parseCidr, usableAddresses } from '../arithmetic/cidr';
import type { Catalog } from '../catalog';
import type { Problem } from '../problem';
import { subnetNames } from '../subnets';

/** Every pod that may run at once has an address in its subnet. */
export function checkCapacity({ subnets, workloads, components }: Catalog): Problem[] {
  return subnetNames.flatMap(name => {
    const block = parseCidr(subnets[name].cidr);
    const needed = addressesNeeded(name, workloads, components);
    if (!block || needed <= usableAddresses(block)) return [];
    return [
      {
        key: `subnets.${name}`,
        value: subnets[name].cidr,
        allowed:
          `a block with ${needed} usable addresses (this one has ${usableAddresses(block)}), ` +
          'or smaller replicas.max: all maxima, a surge pod each and the components must fit',
      },
    ];
  });
}
