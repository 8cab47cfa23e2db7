import { labelsOf } from '../graph/graph';
import type { Rule } from '../rule';

const recommended = [
  'app.kubernetes.io/name',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/managed-by',
];

export const recommendedLabels: Rule = {
  name: 'recommended-labels',
  family: 'operations',
  protects: 'An object of which nobody knows to what it belongs and who made it.',
  remedy: 'Take its metadata from components/labels.ts.',
  severity: 'low',
  link: 'docs/policies.md#recommended-labels',
  target: 'kubernetes',
  check: graph =>
    graph.resources
      // A release isn't an object; its chart labels what it makes.
      .filter(({ type }) => type.startsWith('kubernetes:') && !type.startsWith('kubernetes:helm'))
      .flatMap(resource => {
        const missing = recommended.filter(label => !(label in labelsOf(resource)));
        return missing.length === 0
          ? []
          : [{ resource, message: `It lacks ${missing.join(', ')}.` }];
      }),
};
