import type { Catalog } from '../catalog';
import { suggest, type Problem } from '../catalog/problem';
import { subnetNames, type SubnetName } from '../catalog/subnets';
import type { Workload } from '../catalog/workload';
import type { Settings, WorkloadSettings } from './schema';

/** The catalogue with a stack's own replicas, resources, ports and subnets. */
export function withOverrides(
  catalog: Catalog,
  { workloads = {}, networking }: Settings,
  cidrs: Readonly<Record<SubnetName, string>>,
): Catalog {
  const cidr = (name: SubnetName) => networking?.subnets?.[name] ?? cidrs[name];
  return {
    ...catalog,
    workloads: catalog.workloads.map(workload =>
      override(workload, workloads[workload.name] ?? {}),
    ),
    subnets: Object.fromEntries(
      subnetNames.map(name => [name, { ...catalog.subnets[name], cidr: cidr(name) }]),
    ) as unknown as Catalog['subnets'],
  };
}

function override(workload: Workload, { replicas, resources, port }: WorkloadSettings): Workload {
  return {
    ...workload,
    port: port ?? workload.port,
    replicas: { ...workload.replicas, ...replicas },
    resources: {
      requests: { ...workload.resources.requests, ...resources?.requests },
      limits: { ...workload.resources.limits, ...resources?.limits },
    },
  };
}

/** Settings for workloads that the catalogue doesn't have. */
export function checkOverrides(catalog: Catalog, { workloads = {} }: Settings): Problem[] {
  const known = catalog.workloads.map(({ name }) => name);
  return Object.entries(workloads)
    .filter(([name]) => !known.includes(name))
    .map(([name, value]) => ({
      key: `quikapp:workloads.${name}`,
      value,
      allowed: `a workload of the catalogue: ${suggest(name, known)}`,
    }));
}
