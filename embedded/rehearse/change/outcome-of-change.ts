import type { ChangeLog } from '../change-log';
import type { Drill } from '../drill/drill';
import type { Sample } from '../ready-history';
import type { Violation } from '../budget-history';

/** What was seen of a change. */
export interface OutcomeOfChange {
  /** How the earlier revision was named, and its commit. */
  readonly from: string;
  readonly commit: string;
  /** Which program came after it. */
  readonly to: string;
  readonly log: ChangeLog;
  /** How long `pulumi up` took, and how long it was until every rollout had ended. */
  readonly seconds: { readonly up: number; readonly all: number };
  readonly samples: readonly Sample[];
  /** Workloads that were there both before and after. */
  readonly kept: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly critical: readonly string[];
  readonly budgets: { readonly watched: number; readonly violations: readonly Violation[] };
  readonly drill?: Drill;
  /** Plugins that a stand-in served. */
  readonly standIns: string;
}
