import type { Catalog } from '../catalog';
import type { Capability } from '../catalog/capabilities';
import { suggest, type Problem } from '../catalog/problem';
import type { Settings } from './schema';

/** The catalogue without what a stack's file leaves out: workloads and capabilities. What a workload calls comes with it. */
export function withSelection(
  catalog: Catalog,
  { services = {} }: Settings,
  capabilities: Readonly<Record<Capability, boolean>>,
): Catalog {
  const { enabled = true, only } = services;
  const everything = new Set(catalog.workloads.map(({ name }) => name));
  const chosen = enabled ? (only ? withCallees(catalog, only) : everything) : new Set<string>();
  return {
    ...catalog,
    workloads: catalog.workloads.filter(({ name }) => chosen.has(name)),
    dockerComponents: catalog.dockerComponents.filter(({ capability }) => capabilities[capability]),
  };
}

/** Names that the catalogue doesn't have; and a production that leaves something out. */
export function checkSelection(
  catalog: Catalog,
  { services }: Settings,
  target: 'docker' | 'kubernetes',
): Problem[] {
  if (services !== undefined && target === 'kubernetes') {
    return [
      {
        key: 'quikapp:services',
        value: services,
        allowed: 'nothing on Kubernetes: the platform runs whole there',
      },
    ];
  }
  const known = catalog.workloads.map(({ name }) => name);
  const wrong = (services?.only ?? []).filter(name => !known.includes(name));
  return wrong.length === 0
    ? []
    : [
        {
          key: 'quikapp:services.only',
          value: wrong,
          allowed: `workloads of the catalogue: ${wrong.map(name => suggest(name, known)).join('; ')}`,
        },
      ];
}

function withCallees({ workloads }: Catalog, names: readonly string[]): Set<string> {
  const chosen = new Set<string>();
  const choose = (name: string): void => {
    if (chosen.has(name)) return;
    chosen.add(name);
    workloads.find(workload => workload.name === name)?.calls.forEach(choose);
  };
  names.forEach(choose);
  return chosen;
}
