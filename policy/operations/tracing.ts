import { namespaceOf, objectName, type Graph } from '../graph/graph';
import type { Pods } from '../graph/pods';
import { listAt, recordAt, textAt } from '../graph/value';
import { workloadPods } from '../graph/workload-pods';
import type { Rule } from '../rule';

export const tracing: Rule = {
  name: 'tracing',
  family: 'operations',
  requirements: ['R-64', 'R-65'],
  protects: 'A request whose way through the platform ends where a workload sends no traces.',
  remedy:
    'Leave OTEL_EXPORTER_OTLP_ENDPOINT, and OTEL_SERVICE_NAME with its own name, among its settings.',
  severity: 'medium',
  link: 'docs/policies.md#tracing',
  target: 'kubernetes',
  check: graph =>
    workloadPods(graph).flatMap(pods => {
      const settings = settingsOf(graph, pods);
      // That they are missing as a whole is another rule's to say.
      if (!settings) return [];
      return [
        ...(settings['OTEL_EXPORTER_OTLP_ENDPOINT'] === undefined
          ? ['It sends its traces nowhere.']
          : []),
        ...(settings['OTEL_SERVICE_NAME'] === pods.name ? [] : ["Its traces don't bear its name."]),
      ].map(message => ({ resource: pods.resource, message }));
    }),
};

/** What its ConfigMaps set. */
function settingsOf(graph: Graph, { namespace, containers }: Pods) {
  const names = containers
    .flatMap(({ spec }) => listAt(spec, 'envFrom'))
    .map(source => textAt(source, 'configMapRef.name'));
  const maps = graph
    .of('kubernetes:core/v1:ConfigMap')
    .filter(map => namespaceOf(map) === namespace && names.includes(objectName(map)));
  if (maps.length === 0) return undefined;
  return Object.fromEntries(maps.flatMap(({ props }) => Object.entries(recordAt(props, 'data'))));
}
