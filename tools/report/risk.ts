import type { Change } from './change';

/** Something about a change that a person must approve. */
export interface Risk {
  /** What may go wrong: `data`, `exposure` or `weaker`. */
  readonly kind: 'data' | 'exposure' | 'weaker';
  readonly change: Change;
  /** What would happen, in one sentence. */
  readonly message: string;
}
