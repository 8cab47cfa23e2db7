import { podsOf } from '../graph/pods';
import { listAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

export const uniqueVariables: Rule = {
  name: 'unique-variables',
  family: 'operations',
  protects:
    'A setting that is written twice, of which the reader sees one and the program the other.',
  remedy: 'Keep one of the two.',
  severity: 'low',
  link: 'docs/policies.md#unique-variables',
  target: 'kubernetes',
  check: graph =>
    podsOf(graph).flatMap(({ resource, containers }) =>
      containers.flatMap(({ name, spec }) => {
        const names = listAt(spec, 'env').map(entry => textAt(entry, 'name') ?? '');
        const twice = names.filter((variable, index) => names.indexOf(variable) < index);
        return twice.map(variable => ({
          resource,
          message: `Container ${name} has the variable ${variable} twice.`,
        }));
      }),
    ),
};
