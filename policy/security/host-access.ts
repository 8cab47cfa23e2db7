import { podsOf } from '../graph/pods';
import { at, listAt, numberAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

export const hostAccess: Rule = {
  name: 'host-access',
  family: 'security',
  protects: "A pod that reads its node's files, sees its processes or listens on its addresses.",
  remedy: 'Use no hostNetwork, hostPID, hostIPC, hostPath or hostPort.',
  severity: 'critical',
  link: 'docs/policies.md#host-access',
  target: 'kubernetes',
  check: graph =>
    podsOf(graph).flatMap(({ resource, spec, containers }): Violation[] => {
      const namespaces = ['hostNetwork', 'hostPID', 'hostIPC'].filter(
        key => at(spec, key) === true,
      );
      const paths = listAt(spec, 'volumes').flatMap(
        volume => textAt(volume, 'hostPath.path') ?? [],
      );
      const ports = containers.flatMap(container =>
        listAt(container.spec, 'ports').flatMap(port => numberAt(port, 'hostPort') ?? []),
      );
      return [...namespaces, ...paths, ...ports.map(port => `port ${port}`)].map(what => ({
        resource,
        message: `Its pods use their node's ${what}.`,
      }));
    }),
};
