import type { Resource } from '../graph/resource';
import type { Rule } from '../rule';

/** A rule that each container of dev must keep by itself: `wrong` says what is wrong with one, or nothing. */
export function containerRule(
  rule: Omit<Rule, 'family' | 'target' | 'check' | 'link'>,
  wrong: (container: Resource) => string | undefined,
): Rule {
  return {
    ...rule,
    family: 'docker',
    target: 'docker',
    link: `docs/policies.md#${rule.name}`,
    check: graph =>
      graph.of('docker:index/container:Container').flatMap(resource => {
        const message = wrong(resource);
        return message === undefined ? [] : [{ resource, message }];
      }),
  };
}
