import { findings } from '../finding';
import type { Check } from './check';

/** The stack's file: everything that the program would refuse it for. */
export const configuration: Check = ({ name, problems, examples }) => {
  const { ok, failed } = findings('configuration');
  const found = [
    ...problems.map(({ key, value, allowed }) =>
      failed(
        `${key} is ${value === undefined ? 'not set' : JSON.stringify(value)}`,
        `allowed: ${allowed}`,
      ),
    ),
    ...examples.map(key => failed(`${key} is still the one of the example`, 'set your own')),
  ];
  return found.length === 0 ? [ok(`Pulumi.${name}.yaml is complete`)] : found;
};
