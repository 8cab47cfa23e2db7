import { fewest } from '../fewest';
import type { OutcomeOfChange } from './outcome-of-change';

/** How many Ready pods a critical workload must always have. */
const least = 2;

/** What a change, or the drill in it, didn't leave as it has to be; one sentence each. */
export function brokenPromises(outcome: OutcomeOfChange): string[] {
  const { samples, critical, kept, budgets } = outcome;
  const low = critical
    .filter(name => kept.includes(name))
    .flatMap(name => {
      const { ready } = fewest(samples, name);
      return ready < least
        ? [`${name} is critical and had only ${ready} Ready pod${ready === 1 ? '' : 's'}.`]
        : [];
    });
  const violated = budgets.violations.map(
    ({ budget, healthy, wanted, t }) =>
      `The disruption budget ${budget} was not held: ${healthy} of ${wanted} pods after ${t.toFixed(0)} s.`,
  );
  return [...low, ...violated];
}
