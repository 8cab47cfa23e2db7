import { at } from '../graph/value';
import { containerRule } from './container-rule';

export const readOnlyRoot = containerRule(
  {
    name: 'read-only-root',
    protects: 'An intruder who leaves a program behind in the container.',
    remedy: 'Set readOnlyRootFilesystem: true, and mount what must be written.',
    severity: 'medium',
  },
  ({ spec }) =>
    at(spec, 'securityContext.readOnlyRootFilesystem') === true
      ? undefined
      : 'can write to its root file system',
);
