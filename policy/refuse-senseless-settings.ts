import type { Rule } from './rule';
import type { Settings } from './settings';

/** The longest that an exception may last, so that somebody looks at it again. */
const year = 366 * 86_400_000;

/** Refuses settings that name no rule, and so permit or change nothing, and exceptions that never end. */
export function refuseSenselessSettings(
  rules: readonly Rule[],
  { levels, exceptions }: Settings,
  today: string,
): void {
  const known = new Set(rules.map(({ name }) => name));
  const named = [...Object.keys(levels), ...exceptions.map(({ rule }) => rule)];
  const problems = [
    ...named
      .filter(name => !known.has(name))
      .map(name => `There is no rule "${name}"; docs/policies.md lists all.`),
    ...exceptions
      .filter(({ expires }) => Date.parse(expires) - Date.parse(today) > year)
      .map(
        ({ rule, resource, expires }) =>
          `The exception from ${rule} for ${resource} lasts until ${expires}; a year is the most.`,
      ),
  ];
  if (problems.length > 0) {
    throw new Error(`The settings of the policy pack can't be used. ${problems.join(' ')}`);
  }
}
