import { catalog } from '../../catalog';
import { perGraph } from './per-graph';
import { lastingPods, type Pods } from './pods';

const workloads = new Set(catalog.workloads.map(({ name }) => name));

/** The pods of the catalogue's workloads, as against the platform's own. */
export const workloadPods = perGraph((graph): readonly Pods[] =>
  lastingPods(graph).filter(({ name }) => workloads.has(name)),
);
