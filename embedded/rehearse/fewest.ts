import type { Sample } from './ready-history';

/** A stretch of time, in seconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The fewest Ready pods, and the fewest that a lost zone would have left, of a workload within a period. */
export function fewest(
  samples: readonly Sample[],
  workload: string,
  { from, to }: Period = { from: 0, to: Infinity },
): Pick<Sample, 'ready' | 'left'> {
  const own = samples.filter(sample => sample.workload === workload && sample.t <= to);
  // What held when the period began counts as well.
  const first = own.findLastIndex(({ t }) => t <= from);
  const within = own.slice(Math.max(first, 0));
  return {
    ready: Math.min(...within.map(({ ready }) => ready)),
    left: Math.min(...within.map(({ left }) => left)),
  };
}
