import { catalog } from '../../catalog';
import type { Graph } from '../graph/graph';
import { listAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

export const intentions: Rule = {
  name: 'intentions',
  family: 'network',
  requirements: ['R-05'],
  protects: 'A call that nobody declared, or a declared one that the mesh refuses.',
  remedy:
    "Let a workload's ServiceIntentions allow exactly those that declare a call to it (catalog/workloads).",
  severity: 'critical',
  link: 'docs/policies.md#intentions',
  target: 'kubernetes',
  check: graph => [...workloads(graph), ...everybody(graph)],
};

function workloads(graph: Graph): Violation[] {
  return catalog.workloads.flatMap(({ name, kind }) => {
    const declared = [
      ...catalog.workloads.filter(({ calls }) => calls.includes(name)).map(caller => caller.name),
      ...(kind === 'gateway' ? ['nginx'] : []),
    ];
    const resource = of(graph, name);
    const allowed = listAt(resource?.props, 'spec.sources')
      .filter(source => textAt(source, 'action') === 'allow')
      .map(source => textAt(source, 'name') ?? '*');
    const problems = [
      ...allowed
        .filter(source => !declared.includes(source))
        .map(source => `${source} may call ${name}, which it doesn't declare.`),
      ...declared
        .filter(source => !allowed.includes(source))
        .map(source => `${source} declares to call ${name} and may not.`),
    ];
    return problems.map(message => ({
      ...(resource ? { resource } : { missing: `intention of ${name}` }),
      message,
    }));
  });
}

/** What no intention names must be refused, whatever Consul's default is. */
function everybody(graph: Graph): Violation[] {
  const all = of(graph, '*');
  const denies = listAt(all?.props, 'spec.sources').some(
    source => textAt(source, 'name') === '*' && textAt(source, 'action') === 'deny',
  );
  return denies
    ? []
    : [
        {
          ...(all ? { resource: all } : { missing: 'intention of all' }),
          message: 'Nothing refuses what no intention names.',
        },
      ];
}

const of = (graph: Graph, destination: string) =>
  graph
    .kind('consul.hashicorp.com', 'ServiceIntentions')
    .find(({ props }) => textAt(props, 'spec.destination.name') === destination);
