import type { Catalog } from './catalog';
import { meshCalls, meshPort } from './mesh';

/** A workload that another calls, on the caller's own loopback address. */
export interface LocalUpstream {
  readonly name: string;
  /** The callee's own port in the mesh, so that its address in the caller's settings is right with a sidecar and without. */
  readonly port: number;
}

/** Where a caller's sidecar takes the calls of each workload that it may call. No two workloads share a port. */
export function localUpstreams(
  caller: string,
  catalog: Pick<Catalog, 'workloads'>,
): LocalUpstream[] {
  const called = new Set(
    meshCalls(catalog)
      .filter(({ from }) => from === caller)
      .map(({ to }) => to),
  );
  return catalog.workloads
    .filter(({ name }) => called.has(name))
    .map(workload => ({ name: workload.name, port: meshPort(workload) }));
}
