import { findings } from '../finding';
import type { Check } from './check';

/** The stack's file: everything that the program would refuse it for. */
export const configuration: Check = ({ name, problems }) => {
  const { ok, failed } = findings('configuration');
  return problems.length === 0
    ? [ok(`Pulumi.${name}.yaml is complete`)]
    : problems.map(({ key, value, allowed }) =>
        failed(
          `${key} is ${value === undefined ? 'not set' : JSON.stringify(value)}`,
          `allowed: ${allowed}`,
        ),
      );
};
