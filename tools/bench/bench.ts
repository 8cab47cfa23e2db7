import type { Figure } from './figure';

/** A part of the benchmark. It throws when it couldn't measure; an aim that is missed is a result. */
export type Bench = () => Promise<BenchResult>;

/** What a part of the benchmark measured. */
export interface BenchResult {
  readonly figures: readonly Figure[];
  /** What it ran with: plugins, rounds. */
  readonly notes: readonly string[];
}
