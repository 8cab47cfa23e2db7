import { stacks } from '../../catalog/stacks';
import type { StackName } from '../../catalog/workload';
import { podsOf } from '../graph/pods';
import { listAt, numberAt } from '../graph/value';
import type { Rule } from '../rule';

/** */
export const workloadPorts: Rule = {
  name: 'workload-ports',
  family: 'network',
  protects:
    "A port in another stack's range, where a reader, a firewall or a dashboard looks for something else.",
  remedy: 'Choose a port of the range of its stack (catalog/stacks.ts).',
  severity: 'medium',
  link: 'docs/policies.md#workload-ports',
  target: 'kubernetes',
  check: graph =>
    podsOf(graph).flatMap(({ resource, name, labels, containers }) => {
      const stack = stacks[labels['quikapp.dev/stack'] as StackName] as
        (typeof stacks)[StackName] | undefined;
      if (stack === undefined) return [];
      const [first, last] = stack.ports;
      return containers
        .filter(container => container.name === name)
        .flatMap(({ spec }) => listAt(spec, 'ports'))
        .map(port => numberAt(port, 'containerPort') ?? 0)
        .filter(port => port < first || port > last)
        .map(port => ({
          resource,
          message: `${name} listens on ${port}; its stack has ${first} to ${last}.`,
        }));
    }),
};
