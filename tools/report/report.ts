import type { Finding } from '../../policy/evaluate';
import type { CapabilityChanges } from './capability';
import type { Capacity } from './capacity';
import type { Risk } from './risk';
import type { Rollout } from './rollouts';

/** What a change would do to a stack. */
export interface Report {
  readonly stack: string;
  /** What is compared, such as `the state of prod and a preview` or `v1.4.0 and this checkout`. */
  readonly compared: string;
  readonly risks: readonly Risk[];
  readonly changes: readonly CapabilityChanges[];
  readonly rollouts: readonly Rollout[];
  readonly findings: readonly Finding[];
  readonly capacity: { readonly before: readonly Capacity[]; readonly after: readonly Capacity[] };
}

/**
 * What a report means for whoever runs it: 0 nothing risky, 1 a promise is broken, 2 a risk that needs an approval.
 *
 * @param approved whether somebody has approved the risks; a broken promise nobody can
 */
export function exitCode({ risks, findings }: Report, approved = false): 0 | 1 | 2 {
  if (findings.some(({ level }) => level === 'mandatory')) return 1;
  return risks.length > 0 && !approved ? 2 : 0;
}

/** The exit code of several reports: 1, a broken promise, outweighs 2, a risk. */
export function worst(codes: readonly number[]): number {
  return codes.includes(1) ? 1 : Math.max(0, ...codes);
}
