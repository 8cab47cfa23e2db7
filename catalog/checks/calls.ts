import type { Catalog } from '../catalog';
import type { Problem } from '../problem';

/** Calls form no cycle: workloads start, and fail, in one direction. */
export function checkCalls({ workloads }: Catalog): Problem[] {
  const calls = new Map(workloads.map(workload => [workload.name, workload.calls]));
  const settled = new Set<string>();

  const cycleFrom = (name: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (settled.has(name)) return undefined;
    for (const callee of calls.get(name) ?? []) {
      const cycle = cycleFrom(callee, [...path, name]);
      if (cycle) return cycle;
    }
    settled.add(name);
    return undefined;
  };

  for (const { name } of workloads) {
    const cycle = cycleFrom(name, []);
    if (cycle) {
      const key = `workloads.${cycle[0] ?? name}.calls`;
      return [{ key, value: cycle.join(' → '), allowed: 'calls without a cycle' }];
    }
  }
  return [];
}
