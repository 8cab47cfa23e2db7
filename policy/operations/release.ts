import { at, textAt } from '../graph/value';
import type { Rule } from '../rule';

/** Operators' releases as the design wants them. */
export const release: Rule = {
  name: 'release',
  family: 'operations',
  protects:
    'An operator that is another version tomorrow, or that a failed upgrade leaves half-installed.',
  remedy: 'Pin an exact version and set atomic (components/charts).',
  severity: 'high',
  link: 'docs/policies.md#release',
  target: 'kubernetes',
  check: graph =>
    graph.of('kubernetes:helm.sh/v3:Release').flatMap(resource => {
      const version = textAt(resource.props, 'version') ?? '';
      return [
        ...(/^v?\d+\.\d+\.\d+$/.test(version)
          ? []
          : [{ resource, message: `Its version is ${version || 'any'}.` }]),
        ...(at(resource.props, 'atomic') === true
          ? []
          : [{ resource, message: 'A failed upgrade would stay as it is.' }]),
      ];
    }),
};
