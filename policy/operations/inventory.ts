import { catalog } from '../../catalog';
import { namespaceOf, objectName, type Graph } from '../graph/graph';
import { lastingPods } from '../graph/pods';
import { listAt, textAt } from '../graph/value';
import type { Workload } from '../../catalog/workload';
import type { Rule, Violation } from '../rule';

/** 32 services by stack and three gateways, each with all that belongs to it. */
export const inventory: Rule = {
  name: 'inventory',
  family: 'operations',
  requirements: ['R-04', 'R-06', 'R-13', 'R-32', 'R-34', 'R-36', 'R-37', 'R-39'],
  protects: 'A service of the overview that is not there, or that lacks what makes it reachable.',
  remedy:
    'Put back what is missing; a workload leaves the platform through the catalogue (docs/operations), nowhere else.',
  severity: 'critical',
  link: 'docs/policies.md#inventory',
  target: 'both',
  adviceInDev: 'a laptop may run some of the workloads only',
  check: graph =>
    catalog.workloads.flatMap(workload =>
      graph.has('kubernetes') ? onKubernetes(graph, workload) : onDocker(graph, workload),
    ),
};

function onKubernetes(graph: Graph, { name, stack, critical }: Workload): Violation[] {
  const pods = lastingPods(graph).find(
    candidate => candidate.name === name && candidate.kind === 'Deployment',
  );
  if (!pods)
    return [{ missing: name, message: 'This workload of the catalogue has no Deployment.' }];
  const has = (kind: string, called: string) =>
    graph
      .of(`kubernetes:core/v1:${kind}`)
      .some(object => objectName(object) === called && namespaceOf(object) === pods.namespace);
  const settings = pods.containers
    .flatMap(({ spec }) => listAt(spec, 'envFrom'))
    .flatMap(source => textAt(source, 'configMapRef.name') ?? []);
  const wanted = { 'quikapp.dev/stack': stack, 'quikapp.dev/critical': String(critical) };
  return [
    ...(has('Service', name) ? [] : ['It has no Service of its name.']),
    ...(has('ServiceAccount', name) ? [] : ['It has no ServiceAccount of its name.']),
    ...(settings.length > 0 && settings.every(called => has('ConfigMap', called))
      ? []
      : ['Its settings come from no ConfigMap of this stack.']),
    ...Object.entries(wanted)
      .filter(([label, value]) => pods.labels[label] !== value)
      .map(
        ([label, value]) => `Its pods lack the label ${label}: ${value}, which other rules go by.`,
      ),
  ].map(message => ({ resource: pods.resource, message }));
}

const onDocker = (graph: Graph, { name }: Workload): Violation[] =>
  graph.of('docker:index/container:Container').some(({ props }) => textAt(props, 'name') === name)
    ? []
    : [{ missing: name, message: 'This workload of the catalogue has no container.' }];
