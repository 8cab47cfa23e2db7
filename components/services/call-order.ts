import type { Workload } from '../../catalog/workload';

/** The workloads with each one after those it calls, else as they stood. Calls have no cycle; the catalogue is checked. */
export function inCallOrder(workloads: readonly Workload[]): Workload[] {
  const ordered = new Set<Workload>();
  const place = (workload: Workload): void => {
    if (ordered.has(workload)) return;
    workloads.filter(({ name }) => workload.calls.includes(name)).forEach(place);
    ordered.add(workload);
  };
  workloads.forEach(place);
  return [...ordered];
}
