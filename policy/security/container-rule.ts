import { podsOf, type Container, type Pods } from '../graph/pods';
import type { Rule } from '../rule';

/** A rule that each container must keep by itself: `wrong` says what is wrong with one, in a few words, or nothing. */
export function containerRule(
  rule: Omit<Rule, 'family' | 'target' | 'check' | 'link'>,
  wrong: (container: Container, pods: Pods) => string | undefined,
): Rule {
  return {
    ...rule,
    family: 'security',
    target: 'kubernetes',
    link: `docs/policies.md#${rule.name}`,
    check: graph =>
      podsOf(graph).flatMap(pods =>
        pods.containers.flatMap(container => {
          const problem = wrong(container, pods);
          return problem === undefined
            ? []
            : [{ resource: pods.resource, message: `Container ${container.name} ${problem}.` }];
        }),
      ),
  };
}
