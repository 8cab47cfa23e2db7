import type { Catalog } from '../catalog';
import { infrastructureRange } from '../infrastructure-ports';
import type { Problem } from '../problem';

/** Published ports of the infrastructure lie in its range and are distinct; only nginx has 80 and 443. */
export function checkInfrastructurePorts({ infrastructurePorts }: Catalog): Problem[] {
  const [first, last] = infrastructureRange;
  return infrastructurePorts.flatMap(({ name, published }, index) => {
    const key = `infrastructurePorts.${name}.published`;
    const inRange = published >= first && published <= last;
    const ofNginx = name.startsWith('nginx-http') && (published === 80 || published === 443);
    if (!inRange && !ofNginx) {
      return [{ key, value: published, allowed: `a port from ${first} to ${last}` }];
    }
    const owner = infrastructurePorts.slice(0, index).find(other => other.published === published);
    return owner
      ? [{ key, value: published, allowed: `a port of its own; ${owner.name} has this one` }]
      : [];
  });
}
