import { subnetNames, subnets } from '../../catalog/subnets';
import type { Graph } from '../../policy/graph/graph';
import { labelsOf, namespaceOf, objectName } from '../../policy/graph/graph';
import { listAt, recordAt, textAt } from '../../policy/graph/value';
import type { Resource } from '../../policy/graph/resource';
import { storesBySetting, type DrawnPart, type DrawnWorkload, type Picture } from './picture';

interface Found {
  readonly name: string;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly settings: readonly string[];
}

/** What there is to draw of a stack, by its graph alone. */
export function pictureOf(stack: string, graph: Graph): Picture {
  const target = graph.has('kubernetes') ? 'kubernetes' : 'docker';
  const found = target === 'kubernetes' ? deployments(graph) : containers(graph);
  const names = found.map(({ name }) => name);
  return {
    stack,
    target,
    workloads: found.map(workload => drawn(workload, names)),
    parts: unique(target === 'kubernetes' ? objects(graph) : infrastructure(graph)),
  };
}

function drawn({ name, labels, settings }: Found, names: readonly string[]): DrawnWorkload {
  return {
    name,
    stack: String(labels['quikapp.dev/stack']),
    critical: labels['quikapp.dev/critical'] === 'true',
    gateway: labels['app.kubernetes.io/component'] === 'gateway',
    calls: names.filter(called =>
      ['URL', 'GRPC'].some(kind =>
        settings.includes(`${called.toUpperCase().replaceAll('-', '_')}_${kind}`),
      ),
    ),
    stores: Object.entries(storesBySetting)
      .filter(([prefix]) => settings.some(setting => setting.startsWith(`${prefix}_`)))
      .map(([, store]) => store),
  };
}

function deployments(graph: Graph): Found[] {
  const settings = new Map(
    graph
      .of('kubernetes:core/v1:ConfigMap')
      .map(map => [objectName(map), Object.keys(recordAt(map.props, 'data'))]),
  );
  return graph
    .of('kubernetes:apps/v1:Deployment')
    .filter(resource => 'quikapp.dev/stack' in labelsOf(resource))
    .map(resource => {
      const [container] = listAt(resource.props, 'spec.template.spec.containers');
      const [source] = listAt(container, 'envFrom');
      return {
        name: objectName(resource),
        labels: labelsOf(resource),
        settings: settings.get(textAt(source, 'configMapRef.name') ?? '') ?? [],
      };
    });
}

function containers(graph: Graph): Found[] {
  return graph
    .of('docker:index/container:Container')
    .map(({ props }) => ({
      name: textAt(props, 'name') ?? '',
      labels: dockerLabels(props),
      settings: listAt(props, 'envs').map(variable => String(variable).split('=')[0] ?? ''),
    }))
    .filter(({ labels }) => 'quikapp.dev/stack' in labels);
}

const dockerLabels = (props: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    listAt(props, 'labels').map(entry => [textAt(entry, 'label') ?? '', textAt(entry, 'value')]),
  );

/** Kinds of object that stand for a part of the platform. */
const kinds = /:(Release|StatefulSet|Deployment|Cluster|MySQLCluster|PerconaServerMongoDB|Kafka)$/;

function objects(graph: Graph): DrawnPart[] {
  return graph.resources
    .filter(resource => kinds.test(resource.type) && !('quikapp.dev/stack' in labelsOf(resource)))
    .map(resource => ({ name: partName(resource), place: placeOf(resource) }));
}

const partName = (resource: Resource): string =>
  textAt(resource.props, 'name') ?? objectName(resource);

const placeOf = (resource: Resource): string =>
  textAt(resource.props, 'namespace') ?? namespaceOf(resource);

function infrastructure(graph: Graph): DrawnPart[] {
  const networks = new Map(
    graph
      .of('docker:index/network:Network')
      .map(({ props }) => [textAt(props, 'name') ?? '', textAt(props, 'name') ?? '']),
  );
  return graph
    .of('docker:index/container:Container')
    .filter(({ props }) => !('quikapp.dev/stack' in dockerLabels(props)))
    .map(({ props }) => {
      const [network] = listAt(props, 'networksAdvanced');
      const joined = textAt(network, 'name') ?? '';
      const subnet = subnetNames.find(name => joined.endsWith(`-${name}`));
      return {
        name: textAt(props, 'name') ?? '',
        place: networks.get(joined) ?? (subnet ? subnets[subnet].dockerNetwork : joined),
      };
    });
}

const unique = (parts: readonly DrawnPart[]): DrawnPart[] =>
  [...new Map(parts.map(part => [`${part.place}/${part.name}`, part])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
