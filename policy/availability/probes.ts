import { lastingPods } from '../graph/pods';
import { at, listAt } from '../graph/value';
import type { Rule } from '../rule';

export const probes: Rule = {
  name: 'probes',
  family: 'availability',
  requirements: ['R-59', 'R-61'],
  protects: 'Requests sent to a pod that is not ready, and a hung pod that nothing restarts.',
  remedy:
    'Give each container that listens a liveness and a readiness probe that ask different things.',
  severity: 'high',
  link: 'docs/policies.md#probes',
  target: 'kubernetes',
  check: graph =>
    lastingPods(graph).flatMap(({ resource, containers }) =>
      containers
        .filter(({ init, spec }) => !init && listAt(spec, 'ports').length > 0)
        .flatMap(({ name, spec }) => {
          const [liveness, readiness] = [at(spec, 'livenessProbe'), at(spec, 'readinessProbe')];
          const missing = [
            ...(liveness === undefined ? ['liveness'] : []),
            ...(readiness === undefined ? ['readiness'] : []),
          ];
          if (missing.length > 0) {
            return [
              { resource, message: `Container ${name} has no ${missing.join(' and no ')} probe.` },
            ];
          }
          const lost = [liveness, readiness].find(probe => !isDeclared(probe, spec));
          if (lost !== undefined) {
            return [
              {
                resource,
                message: `Container ${name} is asked for its health on a port that it doesn't declare.`,
              },
            ];
          }
          return isSame(liveness, readiness)
            ? [
                {
                  resource,
                  message: `Container ${name} is restarted by the probe that should only hold back requests.`,
                },
              ]
            : [];
        }),
    ),
};

/** Whether a probe asks on a port of its container, by name or number; a command asks on none. */
function isDeclared(probe: unknown, container: unknown): boolean {
  const question = ['httpGet', 'tcpSocket', 'grpc']
    .map(kind => at(probe, kind))
    .find(found => found !== undefined);
  if (question === undefined) return true;
  const port = at(question, 'port');
  return listAt(container, 'ports').some(declared =>
    [at(declared, 'name'), at(declared, 'containerPort')].includes(port),
  );
}

/** Whether both ask the same with the same patience. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
