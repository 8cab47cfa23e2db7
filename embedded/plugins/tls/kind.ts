import type { Failure } from '../server/provider';
import type { Properties } from '../server/values';

/** What the plugin does for one type of resource. */
export interface Kind {
  /** What is wrong with inputs that are all known. */
  readonly failures: (inputs: Properties) => readonly Failure[];
  /** What is made of the inputs, beside them, and what of it is secret. */
  readonly make: (inputs: Properties) => Promise<Properties>;
  /** Names of what `make` gives. */
  readonly outputs: readonly string[];
  readonly secret: readonly string[];
  /** Whether what was made has come to its end, so that it must be made anew. */
  readonly isOver: (state: Properties, now: Date) => boolean;
}
