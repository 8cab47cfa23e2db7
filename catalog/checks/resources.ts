import { bytes, millicores } from '../arithmetic/quantity';
import type { Catalog } from '../catalog';
import type { Problem } from '../problem';

/** Amounts are Kubernetes quantities, and no limit is below its request. */
export function checkResources({ workloads }: Catalog): Problem[] {
  return workloads.flatMap(({ name, resources: { requests, limits } }) => {
    const at = `workloads.${name}.resources`;
    return [
      ...amount(`${at}.requests.cpu`, requests.cpu, millicores, 'CPUs such as 250m or 2'),
      ...amount(`${at}.requests.memory`, requests.memory, bytes, 'memory such as 512Mi or 1Gi'),
      ...amount(`${at}.limits.cpu`, limits.cpu, millicores, 'CPUs such as 250m or 2', requests.cpu),
      ...amount(
        `${at}.limits.memory`,
        limits.memory,
        bytes,
        'memory such as 512Mi or 1Gi',
        requests.memory,
      ),
    ];
  });
}

function amount(
  key: string,
  value: string,
  read: (quantity: string) => number | undefined,
  allowed: string,
  request?: string,
): Problem[] {
  const size = read(value);
  if (size === undefined) return [{ key, value, allowed }];
  const least = request === undefined ? 0 : (read(request) ?? 0);
  return size < least ? [{ key, value, allowed: `at least its request, ${String(request)}` }] : [];
}
