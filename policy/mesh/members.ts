import type { Pods } from '../graph/pods';
import { listAt, numberAt, recordAt } from '../graph/value';
import { workloadPods } from '../graph/workload-pods';
import type { Rule } from '../rule';

export const meshMembers: Rule = {
  name: 'mesh-members',
  family: 'network',
  requirements: ['R-05', 'R-13'],
  protects:
    'A workload that Consul knows nothing of: called in clear, past intentions and circuit breakers, or by nobody.',
  remedy: 'Let its pods be injected, under their own name and port (components/mesh/pod.ts).',
  severity: 'critical',
  link: 'docs/policies.md#mesh-members',
  target: 'kubernetes',
  check: graph =>
    workloadPods(graph).flatMap(pods =>
      missing(pods).map(what => ({
        resource: pods.resource,
        message: `Its pods lack the annotation consul.hashicorp.com/${what}.`,
      })),
    ),
};

function missing({ resource, name, containers }: Pods): string[] {
  const annotations = recordAt(resource.props, 'spec.template.metadata.annotations');
  const has = (key: string) => annotations[`consul.hashicorp.com/${key}`];
  const ports = containers
    .filter(container => container.name === name)
    .flatMap(({ spec }) => listAt(spec, 'ports'))
    .map(port => String(numberAt(port, 'containerPort')));
  return [
    ...(has('connect-inject') === 'true' ? [] : ['connect-inject: true']),
    ...(has('transparent-proxy') === 'true' ? [] : ['transparent-proxy: true']),
    ...(has('connect-service') === name ? [] : [`connect-service: ${name}`]),
    ...(ports.includes(String(has('connect-service-port')))
      ? []
      : [`connect-service-port: ${ports[0] ?? 'its port'}`]),
  ];
}
