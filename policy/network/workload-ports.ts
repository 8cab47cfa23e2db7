import { stacks } from '../../catalog/stacks';
import type { StackName } from '../../catalog/workload';
import { podsOf } from '../graph/pods';
import { listAt, numberAt } from '../graph/value';
import type { Rule } from '../rule';

export const workloadPorts: Rule = {
  name: 'workload-ports',
  family: 'network',
  requirements: ['R-47', 'R-48', 'R-49', 'R-50', 'R-51'],
  protects:
    "A port in another stack's range or of another workload, where a reader, a firewall or a dashboard looks for something else.",
  remedy: 'Choose a port of the range of its stack that nobody has (catalog/stacks.ts).',
  severity: 'medium',
  link: 'docs/policies.md#workload-ports',
  target: 'kubernetes',
  check: graph => {
    const takenBy = new Map<number, string>();
    return podsOf(graph).flatMap(({ resource, name, labels, containers }) => {
      const stack = stacks[labels['quikapp.dev/stack'] as StackName] as
        (typeof stacks)[StackName] | undefined;
      if (stack === undefined) return [];
      const [first, last] = stack.ports;
      return containers
        .filter(container => container.name === name)
        .flatMap(({ spec }) => listAt(spec, 'ports'))
        .map(port => numberAt(port, 'containerPort') ?? 0)
        .flatMap(port => {
          const owner = takenBy.get(port);
          takenBy.set(port, owner ?? name);
          return [
            ...(port < first || port > last
              ? [`${name} listens on ${port}; its stack has ${first} to ${last}.`]
              : []),
            ...(owner === undefined ? [] : [`${name} listens on ${port}, as ${owner} does.`]),
          ];
        })
        .map(message => ({ resource, message }));
    });
  },
};
