import type { DrawnWorkload } from './picture';

/**
 * Rows of workloads, so that every call leads downwards: gateways first, then each below all that call it. One that
 * nobody calls stands right above what it calls, and one that calls nobody either in a row of its own. Calls have no
 * cycle.
 */
export function ranks(workloads: readonly DrawnWorkload[]): DrawnWorkload[][] {
  const callers = (name: string) => workloads.filter(({ calls }) => calls.includes(name));
  const known = new Map<string, number>();
  const depth = (workload: DrawnWorkload): number => {
    const found = known.get(workload.name);
    if (found !== undefined) return found;
    const own = workload.gateway ? 0 : Math.max(0, ...callers(workload.name).map(depth)) + 1;
    known.set(workload.name, own);
    return own;
  };
  const deepest = Math.max(...workloads.map(depth));
  const rank = (workload: DrawnWorkload): number => {
    if (workload.gateway || callers(workload.name).length > 0) return depth(workload);
    const called = workloads.filter(({ name }) => workload.calls.includes(name));
    return called.length === 0 ? deepest + 1 : Math.max(1, Math.min(...called.map(depth)) - 1);
  };
  const rows: DrawnWorkload[][] = [];
  for (const workload of workloads) (rows[rank(workload)] ??= []).push(workload);
  return untangle(rows.filter(row => row.length > 0));
}

/** Orders each row by the middle of what calls it, then by what it calls, which takes most crossings away. */
function untangle(rows: DrawnWorkload[][]): DrawnWorkload[][] {
  let ordered = rows;
  for (let pass = 0; pass < 8; pass++) {
    const places = new Map(
      ordered.flatMap(row =>
        row.map(({ name }, index) => [name, (index + 0.5) / row.length] as const),
      ),
    );
    const middle = (workload: DrawnWorkload): number => {
      const near = [
        ...ordered.flat().filter(({ calls }) => calls.includes(workload.name)),
        ...ordered.flat().filter(({ name }) => workload.calls.includes(name)),
      ].flatMap(({ name }) => places.get(name) ?? []);
      return near.length === 0 ? 2 : near.reduce((sum, place) => sum + place, 0) / near.length;
    };
    ordered = ordered.map(row =>
      [...row].sort((a, b) => middle(a) - middle(b) || (a.name < b.name ? -1 : 1)),
    );
  }
  return ordered;
}
