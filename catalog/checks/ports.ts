import type { Catalog } from '../catalog';
import type { Problem } from '../problem';
import { stacks } from '../stacks';

/** Each port lies in the range of its workload's stack, and no two workloads share one. */
export function checkPorts({ workloads }: Catalog): Problem[] {
  const ports = workloads.flatMap(({ name, stack, port, grpcPort }) => [
    { key: `workloads.${name}.port`, name, stack, port },
    ...(grpcPort === undefined
      ? []
      : [{ key: `workloads.${name}.grpcPort`, name, stack, port: grpcPort }]),
  ]);
  return ports.flatMap(({ key, stack, port }, index) => {
    const [first, last] = stacks[stack].ports;
    if (!Number.isInteger(port) || port < first || port > last) {
      return [
        { key, value: port, allowed: `a port from ${first} to ${last}, the range of ${stack}` },
      ];
    }
    const owner = ports.slice(0, index).find(other => other.port === port);
    return owner
      ? [{ key, value: port, allowed: `a port of its own; ${owner.name} has this one` }]
      : [];
  });
}
