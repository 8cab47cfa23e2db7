import { podsOf } from '../graph/pods';
import { at, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

export const ownAccount: Rule = {
  name: 'own-account',
  family: 'security',
  requirements: ['R-40'],
  protects:
    "An intruder who talks to the cluster's API with a token that the program never needed.",
  remedy:
    'Give it a ServiceAccount of its own, and automountServiceAccountToken: false where it asks the API for nothing.',
  severity: 'high',
  link: 'docs/policies.md#own-account',
  target: 'kubernetes',
  check: graph =>
    podsOf(graph).flatMap(({ resource, spec, labels }): Violation[] => {
      const account = textAt(spec, 'serviceAccountName');
      if (account === undefined || account === 'default') {
        return [{ resource, message: "Its pods use the namespace's default account." }];
      }
      const mounts = at(spec, 'automountServiceAccountToken') !== false;
      return mounts && labels['quikapp.dev/stack'] !== undefined
        ? [{ resource, message: 'Its pods carry a token of the API that no workload uses.' }]
        : [];
    }),
};
