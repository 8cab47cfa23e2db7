import { catalog } from '../../catalog';
import { namespaceOf, objectName, type Graph } from '../graph/graph';
import { lastingPods, type Pods } from '../graph/pods';
import { listAt, recordAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

const workloads = new Set(catalog.workloads.map(({ name }) => name));

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
    lastingPods(graph)
      .filter(({ name }) => workloads.has(name))
      .flatMap(pods => {
        const settings = settingsOf(graph, pods);
        // That they are missing as a whole is another rule's to say.
        if (!settings) return [];
        return [
          ...(settings['OTEL_EXPORTER_OTLP_ENDPOINT'] === undefined
            ? ['It sends its traces nowhere.']
            : []),
          ...(settings['OTEL_SERVICE_NAME'] === pods.name
            ? []
            : ["Its traces don't bear its name."]),
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
  return maps
    .map(({ props }) => recordAt(props, 'data'))
    .reduce<Readonly<Record<string, unknown>> | undefined>(
      (all, data) => ({ ...all, ...data }),
      undefined,
    );
}
